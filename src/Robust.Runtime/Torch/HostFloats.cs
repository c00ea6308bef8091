using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>The values of tensors that our own kernels can read and write where they lie: contiguous float32 in the memory of the host.</summary>
internal static class HostFloats
{
    /// <summary>Whether a tensor's values lie so, and autograd, which our kernels tell nothing, does not follow them.</summary>
    public static bool Has(Tensor tensor) =>
        tensor.dtype == ScalarType.Float32 && tensor.device_type == DeviceType.CPU && tensor.is_contiguous()
        && tensor.numel() is > 0 and <= int.MaxValue / sizeof(float) && !(tensor.requires_grad && is_grad_enabled());

    /// <summary>The values of a tensor of which <see cref="Has"/> is true.</summary>
    public static Span<float> Of(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
