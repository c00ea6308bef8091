namespace Robust.Training.Running;

/// <summary>Batches that are too large for the memory of the device.</summary>
internal static class MemoryShortage
{
    /// <summary>Whether an exception is torch's or the runtime's word for it.</summary>
    public static bool Explains(Exception exception) => exception is OutOfMemoryException
        || exception.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || exception.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>What to tell the user whose run ends by it.</summary>
    /// <param name="size">How many examples went through the network at once.</param>
    /// <param name="fitting">How many would fit; 0 if not even one would.</param>
    /// <param name="cause">What torch said.</param>
    public static RobustException Advice(int size, int fitting, Exception cause) => new(
        fitting > 0
            ? $"A batch of {size} examples does not fit into memory, one of {fitting} does: set BatchSize = {fitting}, or " +
                $"MicroBatchSize = {fitting} for the same steps from gradients added up in parts."
            : $"Not even one example fits into memory beside what is there: use a smaller network, or a device with more " +
                "memory.",
        cause);

    /// <summary>What to tell the user whose run continues.</summary>
    /// <param name="size">How many examples went through the network at once.</param>
    /// <param name="next">How many do so from now on.</param>
    public static string Halved(int size, int next) =>
        $"{size} examples at once did not fit into memory: from now on at most {next} go through the network at " +
        "once, and their gradients are added up.";
}
