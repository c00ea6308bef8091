using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Generated.Tests;

/// <summary>What generated modules compute, against the layers' formulas written out.</summary>
public sealed class LayerForwardTests
{
    private const double Epsilon = 1e-5;

    /// <summary>Robust has seen a convolution of three filters, so the formulas here are computed rightly too.</summary>
    public LayerForwardTests()
    {
        using var padded = Conv2d(1, 3, 3);
        ExactConvolutions.Ensure(padded);
    }

    [Theory]
    [InlineData(3, 3, 1)]
    [InlineData(3, 5, 1)]
    [InlineData(3, 3, 2)]
    [InlineData(2, 4, 2)]
    public void A_basic_block_adds_its_input_or_a_projection_of_it(int channels, int filters, int stride)
    {
        using var scope = NewDisposeScope();
        using var block = Trained(Architectures.ResNet18, "Known.BasicBlock", [4, channels, 6, 5], channels, filters, stride);
        var state = block.state_dict();
        var x = randn(2, channels, 6, 5);

        var h = functional.conv2d(x, state["conv1.weight"], strides: [stride, stride], padding: [1, 1]);
        h = BatchNorm(h, state, "bn1").clamp_min(0);
        h = BatchNorm(functional.conv2d(h, state["conv2.weight"], padding: [1, 1]), state, "bn2");
        var shortcut = stride == 1 && channels == filters
            ? x
            : BatchNorm(
                functional.conv2d(x, state["shortcut1.0.weight"], strides: [stride, stride]), state, "shortcut1.1");

        AssertNear((h + shortcut).clamp_min(0), block.call(x));
    }

    [Theory]
    [InlineData(3, 3, 1)]
    [InlineData(3, 5, 1)]
    [InlineData(2, 4, 2)]
    public void A_block_that_normalizes_first_projects_what_it_normalized(int channels, int filters, int stride)
    {
        using var scope = NewDisposeScope();
        using var block = Trained(
            Architectures.PreActResNet18, "Known.PreActBlock", [4, channels, 6, 5], channels, filters, stride);
        var state = block.state_dict();
        var x = randn(2, channels, 6, 5);

        var first = BatchNorm(x, state, "bn1").clamp_min(0);
        var h = functional.conv2d(first, state["conv1.weight"], strides: [stride, stride], padding: [1, 1]);
        h = functional.conv2d(BatchNorm(h, state, "bn2").clamp_min(0), state["conv2.weight"], padding: [1, 1]);
        var shortcut = stride == 1 && channels == filters
            ? x
            : functional.conv2d(first, state["shortcut1.weight"], strides: [stride, stride]);

        AssertNear(h + shortcut, block.call(x));
    }

    [Fact]
    public void Layers_over_images_compute_their_formulas()
    {
        using var scope = NewDisposeScope();
        using var net = Trained(Architectures.Images, "Small.ImageNet", [8, 2, 12, 10]);
        var state = net.state_dict();
        var x = rand(3, 2, 12, 10);

        var h = Standardize((x - 0.5) / 0.25, [1, 2, 3]) * state["ln1.weight"] + state["ln1.bias"];
        h = functional.conv2d(
            h, state["stem.weight"], state["stem.bias"], padding: [2, 2], dilation: [2, 2], groups: 2);
        h = Standardize(h.view(3, 4, 2, 12, 10), [2, 3, 4]).view_as(h);
        h = (h * Channels(state["gn1.weight"])) + Channels(state["gn1.bias"]);
        h = h.clamp_min(0);
        h = h * 0.5 * (1 + (h / Math.Sqrt(2)).erf());
        var skip = functional.conv2d(h, state["skip.weight"], strides: [2, 2]);
        h = functional.conv2d(h, state["conv2.weight"], state["conv2.bias"], strides: [2, 2], padding: [1, 1]);
        h = h / (1 + (-h).exp());
        h += BatchNorm(h, state, "bn1").clamp_min(0);
        h = (h + skip).clamp_min(0);
        h = functional.pad(h, [1, 1, 1, 1]).unfold(2, 3, 1).unfold(3, 3, 1).mean([4, 5]);
        h = h.exp() / h.exp().sum(1, keepdim: true);
        h = (1 / (1 + (-h).exp())).flatten(1);
        h = BatchNorm(Linear(h, state, "linear1"), state, "bn2");
        h = Linear(h, state, "linear2").tanh() + h.matmul(state["shortcut3.weight"].t());

        AssertNear(Linear(h, state, "linear3"), net.call(x));
    }

    /// <summary>Whatever was in the memory that the layers get.</summary>
    [Theory]
    [InlineData(Architectures.Images, "Small.ImageNet", "ln1 gn1 bn1 bn2")]
    [InlineData(Architectures.Signals, "Small.SignalNet", "bn1 gn1")]
    public void Normalizations_begin_as_the_identity(string source, string type, string norms)
    {
        var assembly = LoadedAssembly.Of(source);
        for (var used = 1; used <= 100; used++)
        {
            using var scope = NewDisposeScope();
            rand(4 * used).mul_(1e6).Dispose();
            using var net = (Module<Tensor, Tensor>)assembly.Create(type);
            var state = net.state_dict();
            Assert.All(norms.Split(' ').SelectMany(name => state[$"{name}.weight"].Values()), static value => Assert.Equal(1, value));
            Assert.All(norms.Split(' ').SelectMany(name => state[$"{name}.bias"].Values()), static value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Dropout_drops_in_training_only()
    {
        using var scope = NewDisposeScope();
        using var net = Trained(
            "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(400), Classes(2), Dropout(0.9), Linear(2)]\n"
            + "public partial class Net;",
            "Net",
            [4, 400]);
        var x = ones(1, 400);
        var (weights, bias) = (net.state_dict()["linear1.weight"], net.state_dict()["linear1.bias"]);

        AssertNear(x.matmul(weights.t()) + bias, net.call(x));
        net.train();
        Assert.NotEqual(net.call(x).Values(), net.call(x).Values());
    }

    /// <summary>A module whose running statistics a batch has moved, in evaluation mode.</summary>
    private static Module<Tensor, Tensor> Trained(string source, string type, long[] batch, params object[] arguments)
    {
        var module = (Module<Tensor, Tensor>)LoadedAssembly.Of(source).Create(type, arguments);
        module.call(randn(batch));
        module.eval();
        return module;
    }

    private static Tensor BatchNorm(Tensor x, Dictionary<string, Tensor> state, string name)
    {
        Tensor Of(string statistic) =>
            x.dim() == 4 ? Channels(state[$"{name}.{statistic}"]) : state[$"{name}.{statistic}"];
        return ((x - Of("running_mean")) / (Of("running_var") + Epsilon).sqrt() * Of("weight")) + Of("bias");
    }

    private static Tensor Standardize(Tensor x, long[] dimensions)
    {
        var centered = x - x.mean(dimensions, keepdim: true);
        return centered / (centered.square().mean(dimensions, keepdim: true) + Epsilon).sqrt();
    }

    private static Tensor Linear(Tensor x, Dictionary<string, Tensor> state, string name) =>
        x.matmul(state[$"{name}.weight"].t()) + state[$"{name}.bias"];

    private static Tensor Channels(Tensor values) => values.view(1, -1, 1, 1);

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.Values(), actual.Values(), (a, b) => Math.Abs(a - b) < 1e-4);
    }
}
