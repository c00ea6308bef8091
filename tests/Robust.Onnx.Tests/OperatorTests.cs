using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Tests.Writing;
using TorchSharp;
using static Robust.Onnx.Tests.Writing.NodeAttribute;
using static TorchSharp.torch;

namespace Robust.Onnx.Tests;

/// <summary>Every operator computes what ONNX Runtime computes, for each example of a batch.</summary>
public sealed class OperatorTests
{
    private const int Examples = 3;

    public static TheoryData<string> Models => [.. SampleModels.All.Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void An_operator_computes_what_the_oracle_computes(string name)
    {
        var model = SampleModels.All[name];
        Check(model, OnnxGraph.Read(model.ToBytes()), ScalarType.Float32, tolerance: 1e-5);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void An_operator_computes_nearly_the_same_in_doubles(string name)
    {
        var model = SampleModels.All[name];
        Check(model, OnnxGraph.Read(model.ToBytes()), ScalarType.Float64, tolerance: 1e-5);
    }

    [Fact]
    public void A_network_of_doubles_computes_in_doubles()
    {
        var model = new ModelWriter([5], type: 11)
            .Then("Gemm", [TensorWriter.Raw("w", [5, 4], Numbers.Doubles(1, 20)), TensorWriter.Packed("b", [4], Numbers.Doubles(2, 4))])
            .Then("Sigmoid").Then("Sub", [TensorWriter.Single("c", [4], Numbers.Doubles(3, 4))]).Then("Tanh");

        var graph = OnnxGraph.Read(model.ToBytes());

        Assert.Equal(Tensors.ElementType.Float64, graph.Type);
        Check(model, graph, ScalarType.Float64, tolerance: 1e-14);
    }

    [Fact]
    public void Attributes_of_version_3_of_protobuf_leave_zeros_out()
    {
        var model = new ModelWriter([6]).Then("Flatten", [], Of("axis", 1L)).Then("Gemm", [SampleModels.Weight("w", 6, 2)]);
        var without = new ModelWriter([6]).Then("Flatten", [], Of("axis", 1L))
            .Then("Gemm", [SampleModels.Weight("w", 6, 2)], new NodeAttribute("transB", 2, static _ => { }));

        Assert.Equal(
            Outputs(OnnxGraph.Read(model.ToBytes()), ScalarType.Float32, Numbers.Doubles(1, 6)),
            Outputs(OnnxGraph.Read(without.ToBytes()), ScalarType.Float32, Numbers.Doubles(1, 6)));
    }

    [Fact]
    public void A_gradient_is_that_of_the_function()
    {
        var model = SampleModels.All["Normalization, convolution, residual, pool, head"];
        using var network = new OnnxNetwork(OnnxGraph.Read(model.ToBytes()), ScalarType.Float64);
        using var scope = NewDisposeScope();
        var x = tensor(Numbers.Doubles(7, 112), [1, 2, 8, 7]).requires_grad_();
        network.call(x).square().sum().backward();
        var direction = tensor(Numbers.Doubles(8, 112), [1, 2, 8, 7]);
        const double Step = 1e-6;
        using var noGradients = no_grad();
        var difference = network.call(x + (Step * direction)).square().sum() - network.call(x - (Step * direction)).square().sum();

        Assert.Equal((difference / (2 * Step)).ToDouble(), (x.grad! * direction).sum().ToDouble(), 1e-6);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        var graph = OnnxGraph.Read(SampleModels.All["Normalization, convolution, residual, pool, head"].ToBytes());
        Outputs(graph, ScalarType.Float32, Numbers.Doubles(1, 112));
        var before = Tensor.TotalCount;

        Outputs(graph, ScalarType.Float32, Numbers.Doubles(1, 112));

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Check(ModelWriter model, OnnxGraph graph, ScalarType type, double tolerance)
    {
        long[] shape = [1, .. model.Shape.Skip(1).Select(static size => size!.Value)];
        var inputs = Numbers.Doubles(11, Examples * Numbers.Count(shape)).Chunk((int)Numbers.Count(shape)).ToList();
        var expected = inputs.SelectMany(input => Oracle.Run(model.ToBytes(), shape, input)).ToArray();

        var actual = Outputs(graph, type, [.. inputs.SelectMany(static input => input)]);

        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(graph.Output.Count * Examples, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
            Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, Math.Abs(pair.First))));
    }

    private static double[] Outputs(OnnxGraph graph, ScalarType type, double[] inputs)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var network = new OnnxNetwork(graph, type);
        var x = tensor(inputs, [inputs.Length / graph.Input.Count, .. graph.Input.Shape.Sizes.Skip(1)]);
        return network.call(x.to(type)).to(ScalarType.Float64).data<double>().ToArray();
    }
}
