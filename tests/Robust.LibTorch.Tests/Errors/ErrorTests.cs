using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Errors;

public sealed class ErrorTests
{
    [Fact]
    public void Wrong_shapes_carry_PyTorchs_message()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(2, 3), b = ones(2, 3);
        Says("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", () => a.mm(b));
        Says("The size of tensor a (3) must match the size of tensor b (4)", () => a + ones(4));
        Says("shape '[4, 2]' is invalid for input of size 6", () => a.view(4, 2));
        Says("Dimension out of range", () => a.sum(2));
        Says("index out of range in self", () => a.index_select(0, tensor(new[] { 5L })).sum());
    }

    [Fact]
    public void Wrong_types_carry_PyTorchs_message()
    {
        using var scope = NewDisposeScope();
        // The wording is that of libtorch 1 or that of libtorch 2.
        var error = Assert.Throws<ExternalException>(() => ones(2, 2).mm(ones(2, 2, dtype: float64)));
        Assert.Matches("expected (scalar type Float but found Double|m1 and m2 to have the same dtype)", error.Message);
        Says("can't be cast", () => ones(2, dtype: int64).add_(1.5));
        Says("nly Tensors of floating point", () => ones(2, dtype: int64).requires_grad_());
        Assert.Throws<ArgumentException>(() => ones(2).data<double>());
        Assert.Throws<ArgumentException>(() => ones(2).item<float>());
    }

    [Fact]
    public void Messages_have_no_native_backtrace()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposed_tensors_are_refused()
    {
        var x = ones(2);
        x.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => x.add(1));
        Assert.Throws<InvalidOperationException>(() => x.shape);
        Assert.Throws<InvalidOperationException>(() => x.dtype);
        Assert.Throws<InvalidOperationException>(() => ones(2) + x);
        Assert.Throws<InvalidOperationException>(() => cat([ones(2), x], 0));
        Assert.Throws<InvalidOperationException>(() => x.backward());
        x.Dispose();
    }

    [Fact]
    public void Lists_that_do_not_fill_a_shape_are_refused()
    {
        Assert.ThrowsAny<Exception>(() => tensor(new[] { 1f, 2, 3 }, [2, 2]));
    }

    [Fact]
    public void Errors_do_not_disturb_later_calls()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3);
        for (var i = 0; i < 100; i++) Assert.Throws<ExternalException>(() => x.mm(x));
        TensorAssert.Near([3, 3, 3, 3], x.mm(x.t()));
    }

    private static void Says(string expected, Func<object> call)
    {
        var error = Assert.Throws<ExternalException>(call);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
