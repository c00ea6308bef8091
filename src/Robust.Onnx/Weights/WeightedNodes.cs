using Robust.Files;
using Robust.Onnx.Messages;

namespace Robust.Onnx.Weights;

/// <summary>Finds the nodes of a file that have weights, in the order of the graph.</summary>
internal sealed class WeightedNodes
{
    private readonly WeightConstants constants;
    private readonly List<WeightedNode> found = [];

    /// <summary>Products whose bias may be the next sum, by what they write.</summary>
    private readonly Dictionary<string, WeightedNode> products = [];

    private WeightedNodes(GraphProto graph)
    {
        constants = new(graph);
        foreach (var node in Needed(graph))
        {
            constants.Add(node);
            if (NodeProto.IsOnnx(node.Domain))
            {
                Add(node);
            }
        }
    }

    /// <summary>The nodes, their tensors in the dispose scope around.</summary>
    /// <exception cref="InvalidDataException">A node's weights are damaged, or in a form that no layer has.</exception>
    public static IReadOnlyList<WeightedNode> Of(GraphProto graph) => new WeightedNodes(graph).found;

    /// <summary>The nodes behind the first output: others, such as those of certificates, use the same weights for something else.</summary>
    private static IEnumerable<NodeProto> Needed(GraphProto graph)
    {
        var nodes = graph.Nodes.ToList();
        HashSet<string> needed = [.. graph.Outputs.Take(1).Select(static output => output.Name)];
        var kept = new HashSet<NodeProto>(ReferenceEqualityComparer.Instance);
        foreach (var node in Enumerable.Reverse(nodes).Where(node => node.Outputs.Any(needed.Contains)))
        {
            kept.Add(node);
            needed.UnionWith(node.Inputs);
        }

        return nodes.Where(kept.Contains);
    }

    private void Add(NodeProto node)
    {
        switch (node.OpType)
        {
            case "Conv":
                found.Add(Node(node, WeightedKind.Convolution, ["weight", "bias"]));
                break;
            case "Gemm":
                found.Add(Gemm(node));
                break;
            case "MatMul" when node.Inputs is [var x, var weight] && constants.Has(weight) && !constants.Has(x):
                var product = new WeightedNode(Title(node), WeightedKind.Linear, weight, new() { ["weight"] = constants.Of(weight).t() });
                products[node.Outputs[0]] = product;
                found.Add(product);
                break;
            case "Add":
                AddBias(node);
                break;
            case "BatchNormalization":
                found.Add(Node(node, WeightedKind.BatchNormalization, ["weight", "bias", "running_mean", "running_var"], 1e-5));
                break;
            case "LayerNormalization":
                found.Add(Node(node, WeightedKind.LayerNormalization, ["weight", "bias"], 1e-5));
                break;
        }
    }

    private WeightedNode Node(NodeProto node, WeightedKind kind, string[] names, double epsilon = 0)
    {
        var tensors = node.Inputs.Skip(1).Zip(names)
            .Where(static pair => pair.First.Length > 0)
            .ToDictionary(static pair => pair.Second, pair => constants.Of(pair.First));
        return new(
            Title(node), kind, node.Inputs.ElementAtOrDefault(1) ?? "", tensors, Number(node, "epsilon", (float)epsilon));
    }

    /// <summary>alpha x W + beta b, or with W transposed, as torch's linear layers have it.</summary>
    private WeightedNode Gemm(NodeProto node)
    {
        var plain = Node(node, WeightedKind.Linear, ["weight", "bias"]);
        if (!plain.Tensors.TryGetValue("weight", out var weight) || weight.dim() != 2 || Integer(node, "transA") != 0)
        {
            throw new InvalidDataException($"{plain.Title} has no matrix of weights, or turns its input");
        }

        plain.Tensors["weight"] = (Integer(node, "transB") == 0 ? weight.t() : weight) * Number(node, "alpha", 1);
        if (plain.Tensors.TryGetValue("bias", out var bias))
        {
            plain.Tensors["bias"] = bias.reshape(-1) * Number(node, "beta", 1);
        }

        return plain;
    }

    private void AddBias(NodeProto node)
    {
        foreach (var (value, other) in node.Inputs is [var a, var b] ? new[] { (a, b), (b, a) } : [])
        {
            if (products.Remove(value, out var product) && constants.Has(other))
            {
                product.Tensors["bias"] = constants.Of(other).reshape(-1);
            }
        }
    }

    private static string Title(NodeProto node) => node.Name.Length > 0
        ? $"its node '{node.Name.Printable()}' ({node.OpType})"
        : $"its node that writes '{node.Outputs.FirstOrDefault("").Printable()}' ({node.OpType})";

    private static double Number(NodeProto node, string name, float usual) =>
        node.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.AsFloat() ?? usual;

    private static long Integer(NodeProto node, string name) =>
        node.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.AsInteger() ?? 0;
}
