using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

public sealed class ReductionTests
{
    // [[1, 5, 3], [4, 2, 6]]
    private static Tensor Matrix() => tensor(new[,] { { 1.0, 5, 3 }, { 4, 2, 6 } });

    [Fact]
    public void Sums_means_and_products()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        TensorAssert.Near(21, x.sum());
        TensorAssert.Near([5, 7, 9], x.sum(dim: 0)); // x.sum(0) would be a type: 0 converts to any enum.
        TensorAssert.Near([9, 12], x.sum([1]));
        TensorAssert.Shape([2, 1], x.sum(1, keepdim: true));
        TensorAssert.Near(3.5, x.mean());
        TensorAssert.Near([3, 4], x.mean([1]));
        TensorAssert.Near(720, x.prod());
        TensorAssert.Near([15, 48], x.prod(1));
        Assert.Equal(3, (x > 3).sum().ToInt64());
        Assert.Equal(ScalarType.Float32, x.sum(dim: 0, type: float32).dtype);
    }

    [Fact]
    public void Variance_divides_by_n_minus_one_unless_biased()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        TensorAssert.Near(3.5, x.var());
        TensorAssert.Near(17.5 / 6, x.var(unbiased: false));
        TensorAssert.Near([2, 2], x.std(1));
        TensorAssert.Near([4.5, 4.5, 4.5], x.var(0));
        var (variance, mean) = x.var_mean(0);
        TensorAssert.Near([4.5, 4.5, 4.5], variance);
        TensorAssert.Near([2.5, 3.5, 4.5], mean);
    }

    [Fact]
    public void Extremes_and_their_positions()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        TensorAssert.Near(6, x.max());
        TensorAssert.Near(1, x.min());
        var (values, indices) = x.max(1);
        TensorAssert.Near([5, 6], values);
        Assert.Equal([1L, 2], indices.data<long>().ToArray());
        Assert.Equal([1L, 2], x.argmax(1).data<long>().ToArray());
        Assert.Equal(0, x.argmin().ToInt64());
        TensorAssert.Near([5, 6], x.amax([1]));
        TensorAssert.Near([1, 2, 3], x.amin([0], keepdim: true));
        var (low, high) = x.aminmax();
        TensorAssert.Near([1], low);
        TensorAssert.Near([6], high);
    }

    [Fact]
    public void Norms()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3.0, -4 });
        TensorAssert.Near(5, x.norm());
        TensorAssert.Near(7, x.norm(1f));
        TensorAssert.Near(4, x.norm(float.PositiveInfinity));
        TensorAssert.Near([Math.Sqrt(35), Math.Sqrt(56)], Matrix().norm(1, p: 2));
        TensorAssert.Near(5, linalg.vector_norm(x));
        TensorAssert.Near(7, linalg.norm(x, 1));
    }

    [Fact]
    public void Truth_of_all_and_any()
    {
        using var scope = NewDisposeScope();
        var mask = Matrix() > 1;
        Assert.False(mask.all().ToBoolean());
        Assert.True(mask.any().ToBoolean());
        Assert.Equal([false, true], mask.all(1).data<bool>().ToArray());
        Assert.Equal(5, mask.count_nonzero().ToInt64());
    }

    [Fact]
    public void Running_sums_and_products()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Near([1, 6, 9, 4, 6, 12], Matrix().cumsum(1));
        TensorAssert.Near([1, 5, 15, 4, 8, 48], Matrix().cumprod(1));
        TensorAssert.Near(Math.Log(Math.Exp(1) + Math.Exp(2)), tensor(new[] { 1.0, 2 }).logsumexp(0));
    }

    [Fact]
    public void Sorting_and_selection()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3.0, 1, 2, 5, 4 });
        var (sorted, order) = x.sort(descending: true);
        TensorAssert.Near([5, 4, 3, 2, 1], sorted);
        Assert.Equal([3L, 4, 0, 2, 1], order.data<long>().ToArray());
        Assert.Equal([1L, 2, 0, 4, 3], x.argsort().data<long>().ToArray());
        var (top, _) = x.topk(2);
        TensorAssert.Near([5, 4], top);
        var (second, position) = x.kthvalue(2, 0);
        TensorAssert.Near([2], second);
        Assert.Equal(2, position.ToInt64());
        TensorAssert.Near(3, x.median());
        TensorAssert.Near([1.4, 4.6], x.quantile(tensor(new[] { 0.1, 0.9 })));
    }

    [Fact]
    public void Counting()
    {
        using var scope = NewDisposeScope();
        var labels = tensor(new[] { 2L, 0, 2, 1, 2 });
        Assert.Equal([1L, 1, 3, 0], labels.bincount(null!, 4).data<long>().ToArray());
        var (values, inverse, counts) = labels.unique(return_inverse: true, return_counts: true);
        Assert.Equal([0L, 1, 2], values.data<long>().ToArray());
        Assert.Equal([2L, 0, 2, 1, 2], inverse!.data<long>().ToArray());
        Assert.Equal([1L, 1, 3], counts!.data<long>().ToArray());
        TensorAssert.Near([2, 1, 2], tensor(new[] { 0.1f, 0.2f, 1.5f, 2.5f, 3f }).histc(3, 0, 3));
        Assert.Equal([0L, 2, 4], (labels == 2).nonzero().data<long>().ToArray());
    }
}
