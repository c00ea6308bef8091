using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

public sealed class ShapeTests
{
    private static Tensor Cube() => arange(24).reshape(2, 3, 4);

    [Fact]
    public void Properties_tell_shape_strides_and_sizes()
    {
        using var x = Cube();
        Assert.Equal([2L, 3, 4], x.shape);
        Assert.Equal([12L, 4, 1], x.stride());
        Assert.Equal(3, x.ndim);
        Assert.Equal(24, x.numel());
        Assert.Equal(8, x.element_size());
        Assert.Equal(4, x.size(-1));
        Assert.True(x.is_contiguous());
        Assert.Equal(DeviceType.CPU, x.device_type);
    }

    [Fact]
    public void Rearrangements_move_each_element_to_its_place()
    {
        using var scope = NewDisposeScope();
        var x = Cube();
        Check(x.permute(2, 0, 1), [4, 2, 3], (i, j, k) => (12 * j) + (4 * k) + i);
        Check(x.transpose(0, 2), [4, 3, 2], (i, j, k) => (12 * k) + (4 * j) + i);
        Check(x.flip(1), [2, 3, 4], (i, j, k) => (12 * i) + (4 * (2 - j)) + k);
        Check(x.roll(1, 2), [2, 3, 4], (i, j, k) => (12 * i) + (4 * j) + ((k + 3) % 4));
        Check(x.movedim([0], [2]), [3, 4, 2], (i, j, k) => (12 * k) + (4 * i) + j);
        Check(x.mT, [2, 4, 3], (i, j, k) => (12 * i) + (4 * k) + j);
        Check(x.repeat(1, 2, 1), [2, 6, 4], (i, j, k) => (12 * i) + (4 * (j % 3)) + k);
        Check(x.repeat_interleave(2, dim: 1), [2, 6, 4], (i, j, k) => (12 * i) + (4 * (j / 2)) + k);
        Check(x.narrow(1, 1, 2), [2, 2, 4], (i, j, k) => (12 * i) + (4 * (j + 1)) + k);
        Check(cat([x, x + 100], dim: 1), [2, 6, 4], (i, j, k) => (12 * i) + (4 * (j % 3)) + k + (j < 3 ? 0 : 100));
        Check(stack([x[0], x[1]], dim: 1), [3, 2, 4], (i, j, k) => (12 * j) + (4 * i) + k);
    }

    [Fact]
    public void Dimensions_come_and_go()
    {
        using var scope = NewDisposeScope();
        var x = Cube();
        TensorAssert.Shape([2, 12], x.flatten(1));
        TensorAssert.Shape([6, 4], x.view(-1, 4));
        TensorAssert.Shape([2, 1, 3, 4], x.unsqueeze(1));
        TensorAssert.Shape([2, 3, 4], x.unsqueeze(1).squeeze(1));
        TensorAssert.Shape([2, 3, 4], x.unsqueeze(0).squeeze());
        TensorAssert.Shape([5, 2, 3, 4], x.expand(5, 2, 3, 4));
        TensorAssert.Shape([2, 3, 2, 2], x.unflatten(2, 2, 2));
        TensorAssert.Shape([4, 3], ones(3, 4).t());
        TensorAssert.Shape([4, 3, 2], x.T);
        TensorAssert.Shape([3, 4], ones(4).broadcast_to(3, 4));
    }

    [Fact]
    public void Views_share_memory_and_copies_do_not()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);
        x.view(4)[3] = tensor(5f);
        TensorAssert.Near([0, 0, 0, 5], x);
        x.alias().add_(1);
        TensorAssert.Near([1, 1, 1, 6], x);
        x.clone().zero_();
        x.t().contiguous().zero_();
        TensorAssert.Near([1, 1, 1, 6], x);
    }

    [Fact]
    public void Parts_cover_the_whole()
    {
        using var scope = NewDisposeScope();
        var x = arange(7);
        Assert.Equal([3L, 3, 1], x.split(3).Select(part => part.numel()));
        Assert.Equal([2L, 5], x.split([2L, 5]).Select(part => part.numel()));
        Assert.Equal([4L, 3], x.chunk(2).Select(part => part.numel()));
        Assert.Equal(7, x.unbind().Length);
        Assert.True(cat(x.split(2)).Equals(x));
    }

    [Fact]
    public void Triangles_diagonals_and_grids()
    {
        using var scope = NewDisposeScope();
        var x = arange(1, 10).reshape(3, 3);
        TensorAssert.Near([1, 0, 0, 4, 5, 0, 7, 8, 9], x.tril());
        TensorAssert.Near([0, 2, 3, 0, 0, 6, 0, 0, 0], x.triu(1));
        TensorAssert.Near([1, 5, 9], x.diag());
        TensorAssert.Near(15, x.trace());
        var grids = meshgrid([arange(2), arange(3)]);
        TensorAssert.Near([0, 0, 0, 1, 1, 1], grids[0]);
        TensorAssert.Near([0, 1, 2, 0, 1, 2], grids[1]);
    }

    private static void Check(Tensor actual, long[] shape, Func<int, int, int, long> expected)
    {
        TensorAssert.Shape(shape, actual);
        for (var i = 0; i < shape[0]; i++)
        {
            for (var j = 0; j < shape[1]; j++)
            {
                for (var k = 0; k < shape[2]; k++) Assert.Equal(expected(i, j, k), actual[i, j, k].ToInt64());
            }
        }
    }
}
