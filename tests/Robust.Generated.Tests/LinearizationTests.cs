using Robust.Attacks.Classifiers;
using Robust.Differentiation;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Generated.Tests;

/// <summary>The derivative that the build writes, against autograd in double precision.</summary>
public sealed class LinearizationTests
{
    /// <summary>Every architecture with the shape of a batch; those of a block have the arguments of its constructor too.</summary>
    public static TheoryData<string, string, long[], object[]> Modules => new()
    {
        { Architectures.LeNet5, "Known.LeNet5", [3, 1, 32, 32], [] },
        { Architectures.ResNet18, "Known.ResNet18", [2, 3, 32, 32], [] },
        { Architectures.ResNet18, "Known.BasicBlock", [3, 4, 6, 5], [4, 4, 1] },
        { Architectures.ResNet18, "Known.BasicBlock", [3, 4, 7, 6], [4, 6, 2] },
        { Architectures.PreActResNet18, "Known.PreActResNet18", [2, 3, 32, 32], [] },
        { Architectures.PreActResNet18, "Known.PreActBlock", [3, 4, 6, 5], [4, 4, 1] },
        { Architectures.PreActResNet18, "Known.PreActBlock", [3, 4, 7, 6], [4, 6, 2] },
        { Architectures.Images, "Small.ImageNet", [5, 2, 12, 10], [] },
        { Architectures.Signals, "Small.SignalNet", [5, 2, 40], [] },
        { Architectures.Nested, "Small.NestedNet", [4, 1, 9, 8], [] },
        { Architectures.Nested, "Small.Perceptron", [4, 6], [6, 3, 1] },
        { Small("Input(3, 9, 7), Classes(2), Conv2d(4, 3, Stride = 2), MaxPool2d(2), ReLU, Flatten, Linear(2)"), "Net", [4, 3, 9, 7], [] },
        { Small("Input(6, 9, 7), Classes(2), Conv2d(4, 3, Stride = 3, Padding = 1), Tanh, MaxPool2d(3, Stride = 1, Padding = 1), Flatten, Linear(2)"), "Net", [4, 6, 9, 7], [] },
        { Small("Input(5, 11), Classes(2), Conv1d(4, 4, Stride = 3, Padding = 2, Dilation = 2), MaxPool1d(2, Stride = 1), Flatten, Linear(2)"), "Net", [4, 5, 11], [] },
        { Small("Input(2, 11), Classes(2), Conv1d(4, 4, Stride = 3, Padding = 2, Dilation = 2), SiLU, GlobalAvgPool, Linear(2)"), "Net", [4, 2, 11], [] },
        { Small("Input(1, 9, 9), Classes(2), Conv2d(4, 3, Stride = 2, Padding = 2, Dilation = 2), AvgPool2d(3, Stride = 2, Padding = 1), Flatten, Linear(2)"), "Net", [4, 1, 9, 9], [] },
        { Small("Input(6), Classes(3), Dropout(0.5), Linear(3), Residual, ReLU, Residual, Linear(3), EndResidual, Tanh, EndResidual"), "Net", [4, 6], [] },
    };

    [Theory]
    [MemberData(nameof(Modules))]
    public void It_is_what_autograd_finds(string source, string type, long[] batch, object[] arguments)
    {
        using var scope = NewDisposeScope();
        using var module = (Module<Tensor, Tensor>)LoadedAssembly.Of(source).Create(type, arguments);
        module.to(ScalarType.Float64);
        module.call(randn(batch, ScalarType.Float64));
        module.eval();
        var x = randn(batch, ScalarType.Float64);
        var before = x.clone();
        var leaf = x.clone().requires_grad_();
        var output = module.call(leaf);
        var slope = randn_like(output);
        output.backward([slope]);

        using var linearized = ((ILinearizable)module).LinearizeAt(x)!;

        AssertNear(output, linearized.Output, 1e-10);
        AssertNear(leaf.grad!, linearized.InputGradient(slope), 1e-10);
        AssertNear(leaf.grad! * 2, linearized.InputGradient(slope * 2), 1e-10); // nothing that it kept has changed
        Assert.Equal(before.cpu().data<double>().ToArray(), x.cpu().data<double>().ToArray());
        Assert.False(linearized.Output.requires_grad);
    }

    /// <summary>Tensors that stay after it is disposed would pile up over the steps of an attack.</summary>
    [Fact]
    public void Disposing_it_leaves_nothing_behind()
    {
        using var module = (Module<Tensor, Tensor>)LoadedAssembly.Of(Architectures.Images).Create("Small.ImageNet");
        module.eval();
        using var x = rand(2, 2, 12, 10);
        using var slope = rand(2, 3);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 3; i++)
        {
            using var linearized = ((ILinearizable)module).LinearizeAt(x)!;
            linearized.InputGradient(slope).Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_class_derived_from_the_model_has_it_not()
    {
        var assembly = LoadedAssembly.Of("""
            using Robust.Declarations;
            using TorchSharp;

            [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2)]
            public partial class Net;

            public sealed class Twice : Net
            {
                public override torch.Tensor forward(torch.Tensor input) => base.forward(input) * 2;
            }
            """);
        using var scope = NewDisposeScope();
        using var net = (ILinearizable)assembly.Create("Net") as IDisposable;
        using var twice = (Module<Tensor, Tensor>)assembly.Create("Twice");

        Assert.NotNull(((ILinearizable)net!).LinearizeAt(rand(1, 4)));
        Assert.Null(((ILinearizable)twice).LinearizeAt(rand(1, 4)));
        using var classifier = new ModuleClassifier(twice);
        Assert.False(classifier.AnswersInParallel); // its forward is its author's, and may keep something
    }

    private static string Small(string layers) =>
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), {layers}] public partial class Net;";

    private static void AssertNear(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.cpu().data<double>().ToArray(), actual.cpu().data<double>().ToArray(), (a, b) => Math.Abs(a - b) <= tolerance * (1 + Math.Abs(a)));
    }
}
