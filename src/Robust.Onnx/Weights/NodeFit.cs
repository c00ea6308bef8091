using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Onnx.Weights;

/// <summary>Whether a node is the layer in whose place it stands.</summary>
internal static class NodeFit
{
    /// <summary>The weights of a layer, as its node has them.</summary>
    /// <exception cref="InvalidDataException">The node is of another kind or shape, or lacks what the layer has.</exception>
    public static IReadOnlyDictionary<string, Tensor> Check(WeightedNode node, WeightedLayer layer)
    {
        if (node.Kind != layer.Kind || !Same(node.Tensors, layer.Tensors))
        {
            throw new InvalidDataException($"{node.Title} has {Kinds(node.Tensors)}, and layer {Title(layer)} in its place {Kinds(layer.Tensors)}");
        }

        return layer.Kind == WeightedKind.BatchNormalization ? WithVariance(node, layer) : node.Tensors;
    }

    /// <summary>
    /// What the layer adds to the variance may be something else than what the node adds, by more than the file's single precision.
    /// </summary>
    private static Dictionary<string, Tensor> WithVariance(WeightedNode node, WeightedLayer layer)
    {
        var more = node.Epsilon - layer.Epsilon;
        if (Math.Abs(more) <= 1e-6 * layer.Epsilon)
        {
            return node.Tensors;
        }

        var variance = node.Tensors["running_var"] + more;
        return variance.lt(0).any().item<bool>()
            ? throw new InvalidDataException($"{node.Title} has variances that layer {Title(layer)}, which adds {layer.Epsilon} to them, cannot have")
            : new(node.Tensors) { ["running_var"] = variance };
    }

    private static bool Same(Dictionary<string, Tensor> node, IReadOnlyDictionary<string, Tensor> layer) =>
        node.Count == layer.Count
        && layer.All(pair => node.TryGetValue(pair.Key, out var tensor) && tensor.shape.AsSpan().SequenceEqual(pair.Value.shape));

    private static string Title(WeightedLayer layer) => $"{(layer.Name.Length == 0 ? "" : $"'{layer.Name}' ")}({layer.Kind})";

    private static string Kinds(IEnumerable<KeyValuePair<string, Tensor>> tensors) => string.Join(
        ", ", tensors.Select(static pair => $"{pair.Key.Printable()} [{string.Join(", ", pair.Value.shape)}]"));
}
