using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Onnx.Export;

/// <summary>What weights are called in a model's state dict, so that a file has them under the same names.</summary>
/// <param name="model">The model.</param>
internal sealed class WeightNames(nn.Module model)
{
    /// <summary>Those of modules inside of the model, which have a dot; values of the graph are called otherwise.</summary>
    private readonly List<(string Name, Tensor Tensor)> known =
    [
        .. model.named_parameters().Where(static pair => pair.name.Contains('.', StringComparison.Ordinal))
            .Select(static pair => (pair.name, (Tensor)pair.parameter)),
    ];

    /// <summary>The name of a weight; another where the model has none that lies in the same memory.</summary>
    /// <param name="weight">The weight, or an alias of it.</param>
    /// <param name="other">The other name.</param>
    public string Of(Tensor weight, string other) =>
        known.FirstOrDefault(each => AreOne(each.Tensor, weight)).Name ?? other;

    private static bool AreOne(Tensor a, Tensor b) =>
        a.device_type == DeviceType.CPU && b.device_type == DeviceType.CPU && a.shape.AsSpan().SequenceEqual(b.shape)
        && a.is_contiguous() && b.is_contiguous() && a.dtype == b.dtype && a.numel() > 0
        && Unsafe.AreSame(
            ref MemoryMarshal.GetReference(a.bytes), ref MemoryMarshal.GetReference(b.bytes));
}
