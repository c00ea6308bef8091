using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>
/// The one place where the host waits for the device to hear a value: everything else is banned from it
/// (<c>BannedSymbols.txt</c>), so that what is counted here is all there is, and tests hold attacks and training steps
/// to one wait a step.
/// </summary>
internal static class HostRead
{
    [ThreadStatic]
    private static long count;

    /// <summary>How often this thread has waited.</summary>
    public static long Count => count;

#pragma warning disable RS0030 // banned everywhere else
    /// <summary>The values of a tensor on any device, row by row; no tensor is left behind.</summary>
    public static T[] Values<T>(this Tensor tensor)
        where T : unmanaged
    {
        count++;
        using var scope = NewDisposeScope();
        using var values = tensor.detach().cpu().contiguous().data<T>();
        return values.ToArray();
    }

    /// <summary>The one value of a tensor.</summary>
    public static T Value<T>(this Tensor tensor)
        where T : unmanaged
    {
        count++;
        return tensor.item<T>();
    }

    /// <summary>The indices [K] at which a mask [N] is true; how many these are is what the host waits for.</summary>
    public static Tensor Rows(this Tensor mask)
    {
        count++;
        using var places = mask.nonzero();
        return places.squeeze(1);
    }

    /// <summary>A tensor in the memory of the host, detached; the same memory where it is there already.</summary>
    public static Tensor OnHost(this Tensor tensor)
    {
        count++;
        using var detached = tensor.detach();
        return detached.cpu();
    }
#pragma warning restore RS0030
}
