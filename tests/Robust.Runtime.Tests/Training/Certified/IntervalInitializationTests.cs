using Robust.Runtime.Tests.Models;
using Robust.Training.Certified;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Training.Certified;

public sealed class IntervalInitializationTests
{
    /// <summary>E |w| = sigma sqrt(2 / pi) = 2 / fan-in, so that |W| r is 2 r, half of which a ReLU lets through.</summary>
    [Fact]
    public void All_layers_but_the_last_double_the_width_of_a_box()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var convolution = Conv2d(8, 64, 5);
        using var linear = Linear(300, 200);
        using var last = Linear(200, 10);
        using var model = Sequential(convolution, ReLU(), Flatten(), linear, ReLU(), last);
        var (head, bias) = (last.weight!.ToNumbers(), linear.bias!.ToNumbers());

        Assert.Same(model, IntervalInitialization.Initialize(model));

        Assert.Equal(2, convolution.weight!.abs().sum([1, 2, 3]).mean().ToNumber(), 0.05);
        Assert.Equal(2, linear.weight!.abs().sum([1]).mean().ToNumber(), 0.05);
        Assert.Equal(head, last.weight!.ToNumbers());
        Assert.Equal(bias, linear.bias!.ToNumbers());
    }
}
