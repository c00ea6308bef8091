using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

public sealed class ArithmeticTests
{
    private static readonly double[] A = [1.5, -2, 0.25, 4];
    private static readonly double[] B = [2, 3, -0.5, 1.25];

    public static TheoryData<string, Func<Tensor, Tensor, Tensor>, Func<double, double, double>> Binary => new()
    {
        { "+", (a, b) => a + b, (a, b) => a + b },
        { "-", (a, b) => a - b, (a, b) => a - b },
        { "*", (a, b) => a * b, (a, b) => a * b },
        { "/", (a, b) => a / b, (a, b) => a / b },
        { "%", (a, b) => a % b, (a, b) => a - (b * Math.Floor(a / b)) },
        { "fmod", (a, b) => a.fmod(b), (a, b) => a % b },
        { "add alpha", (a, b) => a.add(b, alpha: 3), (a, b) => a + (3 * b) },
        { "floor", (a, b) => a.div(b, RoundingMode.floor), (a, b) => Math.Floor(a / b) },
        { "trunc", (a, b) => a.div(b, RoundingMode.trunc), (a, b) => Math.Truncate(a / b) },
        { "maximum", (a, b) => a.maximum(b), Math.Max },
        { "minimum", (a, b) => torch.minimum(a, b), Math.Min },
        { "atan2", (a, b) => a.atan2(b), Math.Atan2 },
        { "hypot", (a, b) => a.hypot(b), (a, b) => Math.Sqrt((a * a) + (b * b)) },
        { "copysign", (a, b) => a.copysign(b), Math.CopySign },
        { "pow", (a, b) => a.abs().pow(b), (a, b) => Math.Pow(Math.Abs(a), b) },
        { "lerp", (a, b) => a.lerp(b, full_like(a, 0.25)), (a, b) => a + (0.25 * (b - a)) },
        { "logaddexp", (a, b) => a.logaddexp(b), (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)) },
        { "addcmul", (a, b) => a.addcmul(a, b, 0.5), (a, b) => a + (0.5 * a * b) },
        { "addcdiv", (a, b) => a.addcdiv(a, b, 2), (a, b) => a + (2 * a / b) },
        { "where", (a, b) => where(a > b, a, b), (a, b) => a > b ? a : b },
        { "number - tensor", (a, b) => (3 - a) + (b * 0), (a, _) => 3 - a },
        { "number / tensor", (a, b) => (2.5 / a) + (b * 0), (a, _) => 2.5 / a },
    };

    [Theory]
    [MemberData(nameof(Binary))]
    public void Two_tensors_combine_element_by_element(
        string name, Func<Tensor, Tensor, Tensor> tensors, Func<double, double, double> numbers)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        TensorAssert.Near([.. A.Zip(B, numbers)], tensors(tensor(A), tensor(B)), 1e-12);
    }

    [Fact]
    public void Shapes_broadcast()
    {
        using var scope = NewDisposeScope();
        var sum = tensor(new[] { 10.0, 20 }).unsqueeze(1) + tensor(new[] { 1.0, 2, 3 });
        TensorAssert.Shape([2, 3], sum);
        TensorAssert.Near([11, 12, 13, 21, 22, 23], sum);
    }

    [Fact]
    public void Types_promote_as_in_PyTorch()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float32, (ones(2) + 1.5).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2, dtype: int64) * ones(2)).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2, dtype: int64) / 2).dtype);
        Assert.Equal(ScalarType.Int64, (ones(2, dtype: int64) * 2).dtype);
        Assert.Equal(ScalarType.Bool, (ones(2) > 0).dtype);
    }

    [Fact]
    public void In_place_methods_change_the_tensor_and_return_it()
    {
        using var scope = NewDisposeScope();
        var x = tensor(A);
        Assert.Same(x, x.add_(tensor(B), alpha: 2));
        TensorAssert.Near([.. A.Zip(B, (a, b) => a + (2 * b))], x, 1e-12);
        Assert.Same(x, x.zero_());
        x.add_(2).mul_(3).sub_(1).div_(5);
        TensorAssert.Near([1, 1, 1, 1], x);
        x.copy_(tensor(A)).clamp_(min: -1, max: 1);
        TensorAssert.Near([1, -1, 0.25, 1], x);
        x.copy_(tensor(A)).sign_().neg_();
        TensorAssert.Near([-1, 1, -1, -1], x);
        x.fill_(0.5);
        TensorAssert.Near([0.5, 0.5, 0.5, 0.5], x);
    }

    [Fact]
    public void Clamping_takes_numbers_or_tensors_as_bounds()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -2.0, 0.5, 3 });
        TensorAssert.Near([-1, 0.5, 1], x.clamp(min: -1, max: 1));
        TensorAssert.Near([0, 0.5, 3], x.clamp_min(0));
        TensorAssert.Near([-2, 0.5, 1], x.clamp_max(1));
        var bounded = x.clone().clamp_(tensor(new[] { -1.0, 1, 0 }), tensor(new[] { 0.0, 2, 2 }));
        TensorAssert.Near([-1, 1, 2], bounded);
    }

    [Fact]
    public void Comparisons_agree_with_those_of_CSharp()
    {
        using var scope = NewDisposeScope();
        double[] left = [1, 2, 3], right = [3, 2, 1];
        var (a, b) = (tensor(left), tensor(right));
        void Check(Tensor mask, Func<double, double, bool> expected) =>
            Assert.Equal(left.Zip(right, expected), mask.data<bool>().ToArray());

        Check(a < b, (x, y) => x < y);
        Check(a <= b, (x, y) => x <= y);
        Check(a > b, (x, y) => x > y);
        Check(a >= b, (x, y) => x >= y);
        Check(a == b, (x, y) => x == y);
        Check(a != b, (x, y) => x != y);
        Check((a > 1) & (b > 1), (x, y) => x > 1 && y > 1);
        Check((a > 2) | (b > 2), (x, y) => x > 2 || y > 2);
        Check(~(a > 1), (x, _) => !(x > 1));
        Check(2 < a, (x, _) => 2 < x);
    }

    [Fact]
    public void Equality_of_whole_tensors_is_a_bool()
    {
        using var scope = NewDisposeScope();
        var x = tensor(A);
        Assert.True(x.Equals(x.clone()));
        Assert.False(x.Equals(x + 1e-9));
        Assert.True(x.allclose(x + 1e-9));
        Assert.False(x.allclose(x + 1e-3));
    }
}
