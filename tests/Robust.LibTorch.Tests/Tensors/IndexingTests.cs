using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

public sealed class IndexingTests
{
    private const int Rows = 4;
    private const int Columns = 5;

    private static Tensor Matrix() => arange(Rows * Columns).reshape(Rows, Columns);

    private static long Value(long row, long column) => (row * Columns) + column;

    [Fact]
    public void A_position_removes_its_dimension()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        Assert.Equal(Value(2, 3), x[2, 3].ToInt64());
        Assert.Equal(Value(3, 4), x[-1, -1].ToInt64());
        TensorAssert.Near([5, 6, 7, 8, 9], x[1]);
        TensorAssert.Near([2, 7, 12, 17], x[TensorIndex.Colon, 2]);
    }

    [Fact]
    public void Slices_follow_the_rules_of_Python()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        Check(x[TensorIndex.Slice(1, 3), TensorIndex.Slice(null, null, 2)], [1, 2], [0, 2, 4]);
        Check(x[TensorIndex.Slice(-2)], [2, 3], [0, 1, 2, 3, 4]);
        Check(x[1..^1, ..2], [1, 2], [0, 1]);
        Check(x[.., ^2..], [0, 1, 2, 3], [3, 4]);
        Check(x[TensorIndex.Ellipsis, 1..3], [0, 1, 2, 3], [1, 2]);
        Check(x.slice(1, 0, 5, 3), [0, 1, 2, 3], [0, 3]);
    }

    [Fact]
    public void New_dimensions_and_ellipses_shape_the_result()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        TensorAssert.Shape([4, 1, 5], x[TensorIndex.Colon, TensorIndex.None]);
        TensorAssert.Shape([4, 5, 1], x[TensorIndex.Ellipsis, TensorIndex.None]);
        TensorAssert.Shape([1, 4, 5], x[TensorIndex.Bool(true)]);
        TensorAssert.Shape([0, 4, 5], x[TensorIndex.Bool(false)]);
    }

    [Fact]
    public void Tensors_gather_rows_and_pairs()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        Tensor rows = tensor(new[] { 3L, 0, 3 }), columns = tensor(new[] { 1L, 4, 2 });
        Check(x[rows], [3, 0, 3], [0, 1, 2, 3, 4]);
        Check(x.index_select(0, rows), [3, 0, 3], [0, 1, 2, 3, 4]);
        TensorAssert.Near([Value(3, 1), Value(0, 4), Value(3, 2)], x[rows, columns]);
        Check(x[TensorIndex.Colon, TensorIndex.Tensor(columns)], [0, 1, 2, 3], [1, 4, 2]);
        Check(x[1..3, TensorIndex.Tensor(columns)], [1, 2], [1, 4, 2]);
        TensorAssert.Near([Value(0, 1), Value(1, 0), Value(2, 4), Value(3, 3)],
            x.gather(1, tensor(new[] { 1L, 0, 4, 3 }).unsqueeze(1)));
        TensorAssert.Near([7, 0], x.take(tensor(new[] { 7L, 0 })));
    }

    [Fact]
    public void Masks_select_where_they_hold()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        TensorAssert.Near([17, 18, 19], x[x > 16]);
        TensorAssert.Near([17, 18, 19], x.masked_select(x > 16));
        Check(x[tensor(new[] { true, false, false, true })], [0, 3], [0, 1, 2, 3, 4]);
        var cube = arange(24).reshape(2, 3, 4);
        TensorAssert.Shape([6, 2], cube[TensorIndex.Tensor(ones(2, 3, dtype: @bool)), 1..3]);
    }

    [Fact]
    public void Assignments_write_where_reading_would_read()
    {
        using var scope = NewDisposeScope();
        var x = zeros(Rows, Columns, dtype: int64);
        x[1, 2] = tensor(7L);
        x[TensorIndex.Slice(2, 4), TensorIndex.Slice(0, 2)] = tensor(new[,] { { 1L, 2 }, { 3, 4 } });
        x[tensor(new[] { 0L, 0 }), tensor(new[] { 0L, 4 })] = tensor(9L);
        x[x == 4] = tensor(-4L);
        long[] expected = [9, 0, 0, 0, 9, 0, 0, 7, 0, 0, 1, 2, 0, 0, 0, 3, -4, 0, 0, 0];
        Assert.Equal(expected, x.data<long>().ToArray());
        x.index_put_(5, TensorIndex.Single(0));
        Assert.Equal([5L, 5, 5, 5, 5], x[0].data<long>().ToArray());
    }

    [Fact]
    public void Index_methods_write_rows()
    {
        using var scope = NewDisposeScope();
        var rows = tensor(new[] { 2L, 0 });
        TensorAssert.Near([1, 0, 3, 0], zeros(4).index_add_(0, rows, tensor(new[] { 3f, 1 }), 1));
        TensorAssert.Near([1, 0, 3, 0], zeros(4).index_copy_(0, rows, tensor(new[] { 3f, 1 })));
        TensorAssert.Near([6, 0, 6, 0], zeros(4).index_fill_(0, rows, 6));
        TensorAssert.Near([1, 0, 3, 0], zeros(4).scatter_(0, rows, tensor(new[] { 3f, 1 })));
        TensorAssert.Near([0, 0, 5, 0], zeros(4).scatter_add(0, tensor(new[] { 2L, 2 }), tensor(new[] { 3f, 2 })));
        TensorAssert.Near([8, 1, 8], ones(3).masked_fill_(tensor(new[] { true, false, true }), 8));
    }

    private static void Check(Tensor actual, long[] rows, long[] columns)
    {
        TensorAssert.Shape([rows.Length, columns.Length], actual);
        var expected = from row in rows from column in columns select Value(row, column);
        Assert.Equal(expected, actual.contiguous().data<long>().ToArray());
    }
}
