// All tests train, and share torch's generator and its threads.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
