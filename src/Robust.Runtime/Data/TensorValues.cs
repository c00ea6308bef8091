using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>Tensors as plain numbers.</summary>
internal static class TensorValues
{
    /// <summary>The values of a tensor on any device, row by row; no tensor is left behind.</summary>
    public static T[] Values<T>(this Tensor tensor)
        where T : unmanaged
    {
        using var scope = NewDisposeScope();
        using var values = tensor.detach().cpu().contiguous().data<T>();
        return values.ToArray();
    }
}
