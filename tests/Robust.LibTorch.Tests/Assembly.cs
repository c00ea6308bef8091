// Torch's default generator belongs to the whole process: a test that seeds it must draw alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
