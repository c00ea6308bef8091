using static TorchSharp.torch;

namespace Robust.Onnx.Weights;

/// <summary>A node with weights, in the form that torch's layers have them.</summary>
/// <param name="Title">What messages call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="WeightName">What its first weights are called in the file.</param>
/// <param name="Tensors">The weights by the names that torch's layers give them: weight, bias, running_mean, running_var.</param>
/// <param name="Epsilon">What a normalization adds to the variance.</param>
internal sealed record WeightedNode(
    string Title, WeightedKind Kind, string WeightName, Dictionary<string, Tensor> Tensors, double Epsilon = 0);
