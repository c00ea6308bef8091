using Microsoft.ML.OnnxRuntime;
using Robust.Onnx.Export;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Tests.Export;

/// <summary>An exported file computes what torch computes.</summary>
public sealed class LogitsTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Names => [.. Nets.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_runtime_computes_the_logits_that_torch_computes(string name)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Nets.Of(name);
        using var session = new Session(OnnxFile.ToBytes(model));
        var x = Nets.Inputs(model, 1000);
        var expected = model.call(x);

        Assert.InRange(Difference(expected, session.Logits(x)), 0, Tolerance);
        Assert.InRange(Difference(expected[..1], session.Logits(x[..1])), 0, Tolerance);
        Assert.InRange(Difference(expected[..7], session.Logits(x[..7])), 0, Tolerance);
        Assert.True(expected.std(0).min().ToDouble() > 10 * Tolerance, "The logits say nothing of the inputs.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void So_does_a_runtime_that_rewrites_nothing(string name)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Nets.Of(name);
        using var session = new Session(OnnxFile.ToBytes(model), GraphOptimizationLevel.ORT_DISABLE_ALL);
        var x = Nets.Inputs(model, 100);

        Assert.InRange(Difference(model.call(x), session.Logits(x)), 0, Tolerance);
    }

    /// <summary>Where the own reader knows all operators.</summary>
    [Theory]
    [InlineData("mnist")]
    [InlineData("signals")]
    [InlineData("branches")]
    [InlineData("normalization first")]
    [InlineData("vectors")]
    [InlineData("a mean in a block")]
    public void A_file_reads_back_as_the_same_network(string name)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Nets.Of(name);
        using var network = new OnnxNetwork(OnnxGraph.Read(OnnxFile.ToBytes(model)));
        var x = Nets.Inputs(model, 1000);

        Assert.InRange(Difference(model.call(x), network.call(x)), 0, Tolerance);
    }

    [Fact]
    public void Layers_in_a_row_are_exported_too()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Nets.Shaken(Sequential(
            Conv2d(2, 6, (3, 2), stride: (2, 1), padding: (1, 0)), LayerNorm([6, 4, 5], elementwise_affine: false), SiLU(),
            MaxPool2d(2, stride: 1), GroupNorm(2, 6, affine: false), Flatten(), Dropout(0.5), Linear(72, 8), Softmax(-1), Identity(), Linear(8, 3)));
        using var session = new Session(OnnxFile.ToBytes(model, new() { InputShape = [2, 8, 6] }));
        var x = rand(1000, 2, 8, 6);

        Assert.InRange(Difference(model.call(x), session.Logits(x)), 0, Tolerance);
    }

    /// <summary>The file that is read back can be written again.</summary>
    [Fact]
    public void A_network_from_a_file_is_exported_as_any_other()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = Nets.Of("branches");
        using var network = new OnnxNetwork(OnnxGraph.Read(OnnxFile.ToBytes(model)));
        using var session = new Session(OnnxFile.ToBytes(network, new() { InputShape = [3, 16, 16] }));
        var x = Nets.Inputs(model, 100);

        Assert.InRange(Difference(model.call(x), session.Logits(x)), 0, Tolerance);
    }

    [Fact]
    public void The_model_stays_as_it_was()
    {
        using var model = Nets.Of("windows");
        model.train();
        var before = Tensor.TotalCount;

        OnnxFile.ToBytes(model, new() { Certificate = true });

        Assert.True(model.training);
        Assert.All(model.parameters(), static weight => Assert.True(weight.requires_grad));
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static double Difference(Tensor expected, Tensor actual) => (expected - actual).abs().max().ToDouble();
}
