using Robust.Certification.Graphs;
using Robust.Onnx.Tensors;

namespace Robust.Onnx.Export;

/// <summary>A network as nodes, layer by layer.</summary>
internal sealed class NetworkNodes
{
    private readonly BoundedGraph network;
    private readonly IReadOnlyList<IReadOnlyList<long>> shapes;
    private readonly GraphBuilder graph;
    private readonly WeightNames weights;
    private readonly string[] values;

    /// <summary>Begins with the input.</summary>
    /// <param name="network">The network.</param>
    /// <param name="shapes">The shape of each layer's output without the batch, that of the input first.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="weights">What weights are called.</param>
    public NetworkNodes(BoundedGraph network, IReadOnlyList<IReadOnlyList<long>> shapes, GraphBuilder graph, WeightNames weights)
    {
        (this.network, this.shapes, this.graph, this.weights) = (network, shapes, graph, weights);
        values = new string[network.Output + 1];
        values[0] = OnnxFile.InputName;
        graph.Input(values[0], ElementType.Float32, shapes[0]);
    }

    /// <summary>The shape of a layer's output without the batch.</summary>
    public IReadOnlyList<long> Shape(int layer) => shapes[layer];

    /// <summary>The shape of a layer's input without the batch.</summary>
    public IReadOnlyList<long> InputShape(int layer) => shapes[network.Layers[layer]!.Inputs[0]];

    /// <summary>What a layer is called.</summary>
    public string Name(int layer) => $"{KindOf(network.Layers[layer]!)}{layer}";

    /// <summary>An affine layer's nodes.</summary>
    public AffineNodes Affine(int layer, AffineLayer affine) => new(graph, weights, affine.Map, Name(layer), InputShape(layer));

    /// <summary>Writes all layers that the output depends on; the last is the output.</summary>
    /// <exception cref="RobustException">There is no operator for a layer.</exception>
    public void WriteAll()
    {
        foreach (var i in network.Needed())
        {
            var output = i == network.Output ? OnnxFile.LogitsName : Name(i);
            values[i] = Write(i, network.Layers[i]!, output, [.. network.Layers[i]!.Inputs.Select(input => values[input])]);
            if (i != network.Output)
            {
                graph.Shape(output, ElementType.Float32, shapes[i]);
            }
        }

        graph.Output(OnnxFile.LogitsName, ElementType.Float32, shapes[network.Output]);
    }

    /// <summary>A layer's operator for inputs of its kind of values: the network's own, or ends of intervals.</summary>
    public static string Reshape(GraphBuilder graph, ReshapeLayer layer, string x, string output) => layer.Shape is [-1]
        ? graph.Node("Flatten", output, [x], NodeAttribute.Of("axis", 1))
        : graph.Node("Reshape", output, [x, graph.Integers([0, .. layer.Shape])]);

    /// <summary>Likewise maxima over windows.</summary>
    public static string MaxPool(GraphBuilder graph, MaxPoolLayer layer, string x, string output, IReadOnlyList<long> inputShape) =>
        graph.Node("MaxPool", output, [x], Windows.Of(inputShape, layer.Kernel, layer.Stride, layer.Padding));

    private string Write(int number, Layer layer, string output, string[] x) => layer switch
    {
        AffineLayer affine => Affine(number, affine).Apply(x[0], output),
        SumLayer => graph.Node("Add", output, x),
        ReshapeLayer reshape => Reshape(graph, reshape, x[0], output),
        ActivationLayer activation => PointNodes.Write(graph, activation.Function, x[0], output),
        MaxPoolLayer pool => MaxPool(graph, pool, x[0], output, InputShape(number)),
        OpaqueLayer opaque => new OpaqueNodes(graph, weights).Write(opaque, x[0], output, InputShape(number)),
        _ => throw new InvalidOperationException($"{layer.GetType().Name} is not known."),
    };

    private static string KindOf(Layer layer) => layer switch
    {
        AffineLayer { Map: var map } => map.GetType().Name.Replace("Map", "", StringComparison.Ordinal).ToLowerInvariant(),
        ActivationLayer { Function.Kind: var kind } => kind.ToString().ToLowerInvariant(),
        _ => layer.GetType().Name.Replace("Layer", "", StringComparison.Ordinal).ToLowerInvariant(),
    };
}
