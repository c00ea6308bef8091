using Robust.Certification.Graphs;
using Robust.Declarations;
using Robust.Onnx.Graphs;
using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Networks;

/// <summary>A network from an ONNX file as a module of torch, so that everything that works on modules works on it.</summary>
/// <remarks>Its constants are buffers: they move with the module, and nothing trains them.</remarks>
public sealed class OnnxNetwork : nn.Module<Tensor, Tensor>, IDeclaredLayers, IBounded
{
    private readonly Dictionary<string, string> bufferNames = [];

    /// <summary>Creates the module.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="type">The type to compute in; the graph's own unless given.</param>
    /// <exception cref="ArgumentException">The type is neither Float32 nor Float64.</exception>
    public OnnxNetwork(OnnxGraph graph, ScalarType? type = null) : base(nameof(OnnxNetwork))
    {
        ArgumentNullException.ThrowIfNull(graph);
        var computed = type ?? graph.Type.ToScalarType();
        if (computed is not (ScalarType.Float32 or ScalarType.Float64))
        {
            throw new ArgumentException($"A network computes in Float32 or Float64, not in {computed}.", nameof(type));
        }

        Graph = graph;
        Type = computed;
        foreach (var (name, constant) in graph.Constants)
        {
            bufferNames.Add(name, $"constant{bufferNames.Count}");
            register_buffer(bufferNames[name], constant.ToTensor(computed));
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="Files.DataException">As <see cref="OnnxGraph.Read(string)"/>.</exception>
    public static OnnxNetwork Load(string path, ScalarType? type = null) => new(OnnxGraph.Read(path), type);

    /// <summary>What it computes.</summary>
    public OnnxGraph Graph { get; }

    /// <summary>The type it was made to compute in.</summary>
    internal ScalarType Type { get; }

    /// <inheritdoc/>
    string IDeclaredLayers.Layers => string.Join(
        "; ", Graph.Nodes.Select(static node => $"{node.Output} = {node.Operator} of {string.Join(", ", node.Inputs)}"));

    /// <summary>Computes the outputs of examples.</summary>
    /// <param name="input">Examples [N, ...], each of the input's shape without its batch.</param>
    /// <returns>Outputs [N, ...].</returns>
    /// <exception cref="RobustException">The examples are of another shape.</exception>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!input.shape.Skip(1).SequenceEqual(Graph.Input.Shape.Sizes.Skip(1)))
        {
            throw new RobustException(
                $"The network takes examples [N, {string.Join(", ", Graph.Input.Shape.Sizes.Skip(1))}], "
                + $"not [{string.Join(", ", input.shape)}]: reshape them.");
        }

        using var scope = NewDisposeScope();
        var values = new Dictionary<string, Tensor> { [Graph.Input.Name] = input };
        foreach (var (name, buffer) in bufferNames)
        {
            values.Add(name, get_buffer(buffer)!);
        }

        foreach (var node in Graph.Nodes)
        {
            values.Add(node.Output, node.Operator.Apply([.. node.Inputs.Select(name => values[name])]));
        }

        return values[Graph.Output.Name].MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="RobustException">Bounds cannot pass a node; the message names it.</exception>
    int IBounded.AddTo(BoundedGraph graph, int input) =>
        new BoundedNodes(graph, name => get_buffer(bufferNames[name])!, Type).AddAll(Graph, input);
}
