using System.Runtime.InteropServices;
using Robust.LibTorch.Interop;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Internals;

public sealed class OperatorTests
{
    private static readonly Operator Relu = new("aten::relu");
    private static readonly Operator Sum = new("aten::sum", "dim_IntList");
    private static readonly Operator AddScalar = new("aten::add_", "Scalar");
    private static readonly Operator Item = new("aten::item");

    [Fact]
    public void An_operator_is_called_by_the_name_of_its_schema()
    {
        using var x = full(2, 3, -1.5);
        using var y = Relu.Tensor(x);
        Assert.Equal([2L, 3L], y.shape);
        using var sum = Sum.Tensor(y, Argument.None, false);
        Assert.Empty(sum.shape);
    }

    [Fact]
    public void An_in_place_operator_returns_its_first_argument()
    {
        using var x = ones(4);
        Assert.Same(x, AddScalar.InPlace(x, 2, 3));
        using var sum = Sum.Tensor(x, new long[] { 0 }, false, ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, sum.dtype);
    }

    [Fact]
    public void A_wrong_argument_names_the_operator_the_argument_and_the_schema()
    {
        using var x = ones(4);
        var error = Assert.Throws<ExternalException>(() => Relu.Tensor(1.5));
        Assert.Contains("aten::relu: argument 'self' has the wrong type", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_operator_is_reported_with_the_version_of_libtorch()
    {
        var error = Assert.Throws<ExternalException>(() => new Operator("aten::no_such_thing").Tensor());
        Assert.StartsWith($"libtorch {__version__} has no operator aten::no_such_thing", error.Message);
    }
}
