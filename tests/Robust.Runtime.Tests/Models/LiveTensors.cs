using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Models;

/// <summary>The count of live tensors, without what earlier tests left to the collector.</summary>
internal static class LiveTensors
{
    /// <summary>Collects first: else a tensor of another test may go while this one counts.</summary>
    public static long Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
