using Robust.Files;
using Robust.Onnx.Export;
using Robust.Onnx.Tests.Export;
using Robust.Onnx.Tests.Writing;
using Robust.Onnx.Weights;
using Robust.Samples.Mnist;
using Robust.Tests.Data;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using NodeAttribute = Robust.Onnx.Tests.Writing.NodeAttribute;

namespace Robust.Onnx.Tests.Weights;

/// <summary>Weights from ONNX files: a network with them computes what the file does.</summary>
public sealed class OnnxWeightsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mnist", true)]
    [InlineData("windows", true)]
    [InlineData("signals", true)]
    [InlineData("branches", true)]
    [InlineData("normalization first", true)]
    [InlineData("vectors", true)]
    [InlineData("a mean in a block", false)]
    public void A_written_file_gives_back_the_weights(string name, bool isCertified)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Nets.Of(name, seed: 1);
        using var other = Nets.Of(name, seed: 2);
        OnnxFile.Write(model, folder.At("net.onnx"), new() { Certificate = isCertified });
        var x = Nets.Inputs(model, 100);
        Assert.NotInRange(Difference(model, other, x), 0, 1e-3);

        OnnxWeights.Load(folder.At("net.onnx"), other);

        Assert.InRange(Difference(model, other, x), 0, 1e-5);
    }

    /// <summary>As other programs write them: matrices the other way round, biases as sums, other names, turned by a node.</summary>
    [Fact]
    public void Matrices_the_other_way_round_and_sums_go_into_linear_layers()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var net = Sequential(Linear(6, 4), ReLU(), Linear(4, 3), ReLU(), Linear(3, 2, hasBias: false));
        var file = new ModelWriter([6])
            .Then("Gemm", [SampleModels.Weight("w", 6, 4), SampleModels.Weight("b", 4)], NodeAttribute.Of("alpha", 0.5f), NodeAttribute.Of("beta", 2f)).Then("Relu")
            .Then("MatMul", [SampleModels.Weight("second", 4, 3)]).Then("Add", [SampleModels.Weight("sum", 3)]).Then("Relu")
            .Constant(SampleModels.Weight("third", 2, 3)).Node("Transpose", ["third"], "turned").Node("MatMul", ["value4", "turned"], "y").ToBytes();
        File.WriteAllBytes(folder.At("net.onnx"), file);
        using var x = rand(1, 6);

        OnnxWeights.Load(folder.At("net.onnx"), net);

        var expected = Oracle.Run(file, [1, 6], x.data<float>().Select(static value => (double)value));
        Assert.All(expected.Zip(net.call(x).data<float>().ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_normalization_that_adds_something_else_to_the_variance_is_the_same_function()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var net = Sequential(BatchNorm1d(6));
        net.eval();
        var file = new ModelWriter([6]).Then(
            "BatchNormalization",
            [
                SampleModels.Weight("s", 6), SampleModels.Weight("b", 6), SampleModels.Weight("m", 6),
                TensorWriter.Raw("variance", [6], 1f, 2f, 3f, 4f, 5f, 6f),
            ],
            NodeAttribute.Of("epsilon", 0.5f)).ToBytes();
        File.WriteAllBytes(folder.At("net.onnx"), file);
        using var x = rand(1, 6);

        OnnxWeights.Load(folder.At("net.onnx"), net);

        var expected = Oracle.Run(file, [1, 6], x.data<float>().Select(static value => (double)value));
        Assert.All(expected.Zip(net.call(x).data<float>().ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_node_that_is_not_the_layer_is_named_with_it_and_nothing_changes()
    {
        using var scope = NewDisposeScope();
        using var net = new MnistNet();
        var before = net.state_dict().ToDictionary(static pair => pair.Key, static pair => pair.Value.clone());
        var other = Sequential(Conv2d(1, 16, 4), ReLU(), Conv2d(16, 32, 3), ReLU(), Flatten(), Linear(32 * 23 * 23, 100), ReLU(), Linear(100, 10));
        OnnxFile.Write(other, folder.At("net.onnx"), new() { InputShape = [1, 28, 28] });

        var refusal = Assert.Throws<DataException>(() => OnnxWeights.Load(folder.At("net.onnx"), net));

        Assert.EndsWith(
            "does not fit MnistNet: its node 'convolution3' (Conv) has weight [32, 16, 3, 3], bias [32], and layer 'conv2' (Convolution) in its "
            + "place weight [32, 16, 4, 4], bias [32]; give a file of this network.",
            refusal.Message, StringComparison.Ordinal);
        Assert.All(net.state_dict(), pair => Assert.True(pair.Value.equal(before[pair.Key]).all().ToBoolean()));
    }

    [Theory]
    [InlineData("Gemm", "it has 1 nodes with weights, and the network 4 layers")]
    [InlineData("Relu", "it has 0 nodes with weights, and the network 4 layers")]
    public void Another_number_of_layers_is_refused(string name, string reason)
    {
        using var net = new MnistNet();
        File.WriteAllBytes(folder.At("net.onnx"), SampleModels.All[name].ToBytes());

        Assert.Contains(
            reason, Assert.Throws<DataException>(() => OnnxWeights.Load(folder.At("net.onnx"), net)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_ONNX_or_has_layers_of_other_kinds_is_refused()
    {
        using var net = new MnistNet();
        using var opaque = new OpaqueNet();
        File.WriteAllText(folder.At("net.onnx"), "text");
        OnnxFile.Write(opaque, folder.At("opaque.onnx"));

        Assert.Contains(
            "is not an ONNX file whose weights can be read",
            Assert.Throws<DataException>(() => OnnxWeights.Load(folder.At("net.onnx"), net)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "that are of no convolution",
            Assert.Throws<DataException>(() => OnnxWeights.Load(folder.At("opaque.onnx"), opaque)).Message, StringComparison.Ordinal);
    }

    private static double Difference(Module<Tensor, Tensor> one, Module<Tensor, Tensor> other, Tensor x) =>
        (one.call(x) - other.call(x)).abs().max().ToDouble();
}
