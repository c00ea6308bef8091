using Robust.Files;
using Robust.Files.Weights;
using Robust.Onnx.Messages;
using static TorchSharp.torch;

namespace Robust.Onnx.Weights;

/// <summary>Weights of an ONNX file into a model whose layers are declared, or written by hand.</summary>
public static class OnnxWeights
{
    private const int MostBytes = int.MaxValue - 64;

    /// <summary>Reads the weights of all convolutions, linear layers and normalizations; all of them, or the model stays as it was.</summary>
    /// <remarks>
    /// Nodes go with layers by the names of their weights where the file has the names of the model's state dict, as files of
    /// <c>OnnxFile.Write</c> and of PyTorch have; else the first node with weights goes with the first layer, and so on. Matrices that are
    /// stored transposed are turned. Nothing but weights is read: that the file's network computes what the model does is not checked.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="network">The model.</param>
    /// <exception cref="DataException">The file is missing, no ONNX, or a node's weights are not those of its layer; the message names both.</exception>
    public static void Load(string path, nn.Module network)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(network);
        var bytes = FileFailure.Reading(path, () => PlainFile.ReadAllBytes(path, MostBytes));
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var nodes = Reading(path, "is not an ONNX file whose weights can be read", () => WeightedNodes.Of(ModelProto.Read(bytes).Graph));
        var weights = Reading(path, $"does not fit {network.TypeName()}", () =>
        {
            var layers = WeightedLayer.Of(network);
            return Matched(WithoutConstants(nodes, layers, network), layers);
        });
        WeightCopy.Into(network, path, weights);
    }

    private static T Reading<T>(string path, string problem, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"{path} {problem}: {e.Message}; give a file of this network.", e);
        }
    }

    private static Dictionary<string, Tensor> Matched(List<WeightedNode> nodes, IReadOnlyList<WeightedLayer> layers)
    {
        if (layers.Count == 0)
        {
            throw new InvalidDataException("the network has no layers with weights");
        }

        if (nodes.Count != layers.Count)
        {
            throw new InvalidDataException($"it has {nodes.Count} nodes with weights, and the network {layers.Count} layers");
        }

        var weights = new Dictionary<string, Tensor>();
        foreach (var (node, layer) in InOrder(nodes, layers).Zip(layers))
        {
            foreach (var (name, tensor) in NodeFit.Check(node, layer))
            {
                weights.Add(layer.PathOf(name), tensor);
            }
        }

        return weights;
    }

    /// <summary>
    /// The nodes without those that are normalizations by numbers which the network declares, and which it has already: such a one is a
    /// normalization in front of a layer that is none.
    /// </summary>
    private static List<WeightedNode> WithoutConstants(
        IReadOnlyList<WeightedNode> nodes, IReadOnlyList<WeightedLayer> layers, nn.Module network)
    {
        var declared = network.state_dict().Keys.Count(static name => name.EndsWith("_std", StringComparison.Ordinal));
        var left = new List<WeightedNode>();
        foreach (var node in nodes)
        {
            var isExpected = left.Count < layers.Count && layers[left.Count].Kind == node.Kind;
            if (node.Kind == WeightedKind.BatchNormalization && !isExpected && declared > 0)
            {
                declared--;
            }
            else
            {
                left.Add(node);
            }
        }

        return left;
    }

    /// <summary>The nodes in the order of the layers, where their weights are called as the layers' are.</summary>
    private static IEnumerable<WeightedNode> InOrder(IReadOnlyList<WeightedNode> nodes, IReadOnlyList<WeightedLayer> layers)
    {
        var byName = nodes.ToLookup(static node => node.WeightName);
        var named = layers.Select(layer => byName[layer.PathOf("weight")].ToList()).ToList();
        return named.TrueForAll(static found => found.Count == 1) ? named.Select(static found => found[0]) : nodes;
    }
}
