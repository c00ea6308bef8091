using Robust.Runtime.Tests.Models;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void Gradients_are_those_of_the_leaves_and_null_where_there_are_none()
    {
        using var scope = NewDisposeScope();
        var (x, y, z) = (Leaf(2, 3), Leaf(5, 7), Leaf(1, 1));

        var gradients = Autograd.Gradients(x * y * y, [x, y, z], Numbers.Doubles([1, 10], 2));

        Numbers.AssertClose([25, 490], gradients[0]!.ToNumbers(), 1e-12);
        Numbers.AssertClose([20, 420], gradients[1]!.ToNumbers(), 1e-12);
        Assert.Null(gradients[2]);
    }

    [Fact]
    public void What_was_in_grad_stays_there()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Leaf(2, 3), Leaf(5, 7));
        (4 * x).sum().backward();

        Autograd.Gradient((x * y).sum(), x);

        Numbers.AssertClose([4, 4], x.grad!.ToNumbers(), 1e-12);
        Assert.Null(y.grad);
    }

    [Fact]
    public void A_gradient_may_be_differentiated_and_asked_for_again()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(2, 3);
        var cubes = (x * x * x).sum();

        var once = Autograd.Gradient(cubes, x, differentiable: true);
        var again = Autograd.Gradient(cubes, x, again: true);
        var twice = Autograd.Gradient(once.sum(), x);

        Numbers.AssertClose([12, 27], once.ToNumbers(), 1e-12);
        Numbers.AssertClose([12, 27], again.ToNumbers(), 1e-12);
        Numbers.AssertClose([12, 18], twice.ToNumbers(), 1e-12);
    }

    /// <summary>In autograd.grad it would be the end of the process.</summary>
    [Fact]
    public void An_error_of_torch_is_an_exception()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(2, 3);
        var exponentials = x.exp();
        var sum = exponentials.sum();
        exponentials.detach().add_(1); // the way back needs them as they were

        var error = Assert.ThrowsAny<Exception>(() => Autograd.Gradient(sum, x));

        Assert.Contains("inplace", error.Message, StringComparison.Ordinal);
        Assert.Null(x.grad);
    }

    private static Tensor Leaf(params double[] values) => Numbers.Doubles(values, values.Length).requires_grad_();
}
