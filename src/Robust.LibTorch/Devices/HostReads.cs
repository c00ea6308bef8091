namespace Robust.LibTorch;

/// <summary>
/// Counts how often the host asks a tensor for a value, or for a size that depends on values: nonzero, a mask as an
/// index, and so on. On a GPU it then waits for all the work in the queue.
/// </summary>
/// <remarks>
/// Tensors on the CPU count alike, so that a test on any machine can tell what a loop would cost on a GPU. There
/// <c>cpu().data&lt;T&gt;()</c> counts twice. Some operators of <c>linalg</c> count because they look for errors.
/// </remarks>
public static class HostReads
{
    [ThreadStatic]
    private static long count;

    /// <summary>The number of reads on this thread so far.</summary>
    public static long Count => count;

    /// <summary>Notes a read.</summary>
    internal static void Note() => count++;
}
