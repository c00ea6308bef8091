using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Gradients;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_accumulates_in_the_leaves()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2.0, 3 }, requires_grad: true);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        TensorAssert.Near([4, 6], x.grad!);
        (x * x).sum().backward();
        TensorAssert.Near([8, 12], x.grad!);
        x.grad!.zero_();
        TensorAssert.Near([0, 0], x.grad!);
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_leaves_nothing_in_the_leaves()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var weight = tensor(5.0, requires_grad: true);
        TensorAssert.Near(5, autograd.grad([weight * x], [x])[0]);
        Assert.Null(x.grad);
        Assert.Null(weight.grad);
    }

    [Fact]
    public void Output_gradients_weight_the_outputs()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2, 3 }, requires_grad: true);
        var weights = tensor(new[] { 1.0, 10, 100 });
        TensorAssert.Near([2, 40, 600], autograd.grad([x.square()], [x], [weights])[0]);
        autograd.backward([x.square()], [weights]);
        TensorAssert.Near([2, 40, 600], x.grad!);
    }

    [Fact]
    public void Second_derivatives_need_a_created_graph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        TensorAssert.Near(12, first);
        TensorAssert.Near(12, autograd.grad([first], [x])[0]);
    }

    [Fact]
    public void A_graph_is_freed_unless_retained()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var y = x.exp();
        y.backward(retain_graph: true);
        y.backward();
        TensorAssert.Near(2 * Math.Exp(2), x.grad!);
        var error = Assert.ThrowsAny<Exception>(() => y.backward());
        Assert.Contains("backward through the graph a second time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unused_inputs_are_an_error_unless_allowed()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(2.0, requires_grad: true), unused = tensor(1.0, requires_grad: true);
        var y = x * x;
        var error = Assert.ThrowsAny<Exception>(() => autograd.grad([y], [x, unused], retain_graph: true));
        Assert.Contains("allow_unused", error.Message, StringComparison.Ordinal);
        var gradients = autograd.grad([y], [x, unused], allow_unused: true);
        TensorAssert.Near(4, gradients[0]);
        Assert.True(gradients[1] is null || gradients[1].IsInvalid);
    }

    [Fact]
    public void Detached_tensors_have_no_history()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = x * 2;
        Assert.False(y.is_leaf);
        Assert.True(y.requires_grad);
        Assert.False(y.detach().requires_grad);
        Assert.True(y.detach().is_leaf);
        Assert.False(x.detach().requires_grad_(false).requires_grad);
    }

    [Fact]
    public void An_intermediate_tensor_keeps_its_gradient_if_asked()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var y = x * 2;
        y.retain_grad();
        (y * y).backward();
        TensorAssert.Near(12, y.grad!);
    }

    [Fact]
    public void Modes_nest_and_are_restored()
    {
        using var x = ones(2, requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            using var silent = x * 2;
            Assert.False(silent.requires_grad);
            using (enable_grad())
            {
                Assert.True(is_grad_enabled());
                using var recorded = x * 2;
                Assert.True(recorded.requires_grad);
            }

            Assert.False(is_grad_enabled());
            using (set_grad_enabled(true)) Assert.True(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void A_mode_is_restored_when_an_exception_leaves_it()
    {
        static void Fail()
        {
            using var mode = no_grad();
            throw new InvalidOperationException();
        }

        Assert.Throws<InvalidOperationException>(Fail);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Inference_mode_records_nothing()
    {
        using var x = ones(2, requires_grad: true);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            using var y = x * 2;
            Assert.False(y.requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
        using var z = x * 2;
        Assert.True(z.requires_grad);
    }

    [Fact]
    public void Changing_a_leaf_in_place_is_refused_outside_no_grad()
    {
        using var x = ones(2, requires_grad: true);
        var error = Assert.ThrowsAny<Exception>(() => x.add_(1));
        Assert.Contains("leaf Variable that requires grad", error.Message, StringComparison.Ordinal);
        using (no_grad()) x.add_(1);
        TensorAssert.Near([2, 2], x);
    }
}
