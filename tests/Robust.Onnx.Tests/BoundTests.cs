using Robust.Certification;
using Robust.Certification.Graphs;
using Robust.Declarations;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Tests.Writing;
using Robust.ThreatModels;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Tests;

/// <summary>Bounds through networks from files.</summary>
public sealed class BoundTests
{
    public static TheoryData<string> Models => [.. SampleModels.All.Keys];

    /// <summary>Around a single input nothing is lost but rounding; what bounds cannot pass is named.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Bounds_at_a_point_are_what_the_network_computes(string name)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var network = new OnnxNetwork(OnnxGraph.Read(SampleModels.All[name].ToBytes()));
        var shape = network.Graph.Input.Shape.Sizes;
        var x = tensor(Numbers.Floats(3, network.Graph.Input.Count), [.. shape]);
        var y = network.call(x);
        var units = eye(y.numel()).reshape([1, y.numel(), .. y.shape[1..]]);
        try
        {
            var lower = new Certifier(network, new LInf(0)).LowerBounds(x, units);

            Assert.All(
                lower.data<double>().Zip(y.flatten().to(ScalarType.Float64).data<double>()),
                static pair => Assert.InRange(pair.First, pair.Second - (1e-4 * Math.Max(1, Math.Abs(pair.Second))), pair.Second));
        }
        catch (RobustException e)
        {
            Assert.Matches(@"^Bounds cannot pass node '[A-Za-z]+_\d+' \([A-Za-z]+\)", e.Message);
        }
    }

    [Theory]
    [InlineData("Gemm transB, alpha, beta")]
    [InlineData("MatMul")]
    [InlineData("Conv dilations and groups")]
    [InlineData("Add two branches")]
    [InlineData("Sub from a constant")]
    [InlineData("Sub two branches")]
    [InlineData("Div")]
    [InlineData("Reshape")]
    [InlineData("AveragePool of one dimension")]
    [InlineData("BatchNormalization")]
    [InlineData("Weights turned beforehand")]
    public void Bounds_pass(string name)
    {
        using var network = new OnnxNetwork(OnnxGraph.Read(SampleModels.All[name].ToBytes()));
        using var graph = new BoundedGraph();

        Assert.True(graph.Module(0, network) > 0);
    }

    [Theory]
    [InlineData("Transpose", "node 'Transpose_0' (Transpose)")]
    [InlineData("MatMul with weights on the left", "node 'MatMul_0' (MatMul)")]
    [InlineData("AveragePool", "node 'AveragePool_0' (AveragePool)")]
    public void What_bounds_cannot_pass_is_named(string name, string node)
    {
        using var network = new OnnxNetwork(OnnxGraph.Read(SampleModels.All[name].ToBytes()));
        using var graph = new BoundedGraph();

        Assert.StartsWith($"Bounds cannot pass {node}:", Assert.Throws<RobustException>(() => graph.Module(0, network)).Message, StringComparison.Ordinal);
    }

    /// <summary>The same weights as a file and as torch's own layers.</summary>
    [Theory]
    [InlineData(BoundMethod.Ibp)]
    [InlineData(BoundMethod.Crown)]
    [InlineData(BoundMethod.AlphaCrown)]
    public void Margins_are_those_of_the_same_network_of_modules(BoundMethod method)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var (first, second) = (Numbers.Floats(1, 8 * 6), Numbers.Floats(2, 3 * 8));
        using var network = new OnnxNetwork(OnnxGraph.Read(new ModelWriter([6])
            .Then("Gemm", [TensorWriter.Raw("w1", [8, 6], first), TensorWriter.Raw("b1", [8], first[..8])], NodeAttribute.Of("transB", 1L))
            .Then("Relu")
            .Then("Gemm", [TensorWriter.Raw("w2", [3, 8], second), TensorWriter.Raw("b2", [3], second[..3])], NodeAttribute.Of("transB", 1L))
            .ToBytes()));
        using var modules = Sequential(Linear(6, 8), ReLU(), Linear(8, 3));
        Set((Linear)modules[0], first);
        Set((Linear)modules[2], second);
        var x = tensor(Numbers.Doubles(5, 12).Select(static value => (float)Math.Abs(value)).ToArray(), [2, 6]);
        var labels = tensor(new long[] { 0, 2 });

        double[] Margins(Module<Tensor, Tensor> model) => new Certifier(model, new LInf(0.1), method).Margins(x, labels).data<double>().ToArray();

        Assert.Equal(Margins(modules), Margins(network));
    }

    private static void Set(Linear layer, float[] weights)
    {
        layer.weight!.copy_(tensor(weights, layer.weight!.shape));
        layer.bias!.copy_(tensor(weights[..(int)layer.bias!.shape[0]]));
    }
}
