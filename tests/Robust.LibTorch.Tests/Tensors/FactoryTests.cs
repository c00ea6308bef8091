using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

public sealed class FactoryTests
{
    [Fact]
    public void Constant_tensors_have_the_default_type_and_their_value()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float32, zeros(2, 3).dtype);
        TensorAssert.Near(new double[6], zeros(2, 3));
        TensorAssert.Near([1, 1], ones(2, dtype: float64));
        TensorAssert.Near([2.5, 2.5], full(2, 2.5));
        Assert.Equal(ScalarType.Int64, full(2, 3).dtype);
        TensorAssert.Shape([4, 0, 2], empty(4, 0, 2));
        TensorAssert.Shape([], zeros([]));
        TensorAssert.Near([1, 0, 0, 0, 1, 0], eye(2, 3));
    }

    [Fact]
    public void Sequences_have_the_stated_ends()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0L, 1, 2, 3], arange(4).data<long>().ToArray());
        TensorAssert.Near([1, 1.5, 2, 2.5], arange(1, 3, 0.5));
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.25).dtype);
        TensorAssert.Near([0, 0.25, 0.5, 0.75, 1], linspace(0, 1, 5));
        TensorAssert.Near([1, 10, 100], logspace(0, 2, 3));
    }

    [Fact]
    public void Tensors_take_the_type_of_their_elements()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float32, tensor(new[] { 1f }).dtype);
        Assert.Equal(ScalarType.Float64, tensor(new[] { 1d }).dtype);
        Assert.Equal(ScalarType.Int64, tensor(new[] { 1L }).dtype);
        Assert.Equal(ScalarType.Int32, tensor(new[] { 1 }).dtype);
        Assert.Equal(ScalarType.Int16, tensor(new short[] { 1 }).dtype);
        Assert.Equal(ScalarType.Byte, tensor(new byte[] { 1 }).dtype);
        Assert.Equal(ScalarType.Int8, tensor(new sbyte[] { 1 }).dtype);
        Assert.Equal(ScalarType.Bool, tensor(new[] { true }).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1.5f).dtype);
        Assert.Equal(ScalarType.Int64, tensor(3L).dtype);
        Assert.Equal(ScalarType.Float32, tensor(new[] { 1d }, dtype: float32).dtype);
        TensorAssert.Shape([], tensor(1.5));
    }

    [Fact]
    public void Arrays_of_any_rank_keep_their_shape_and_order()
    {
        using var scope = NewDisposeScope();
        var grid = new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } };
        TensorAssert.Shape([2, 3], tensor(grid));
        TensorAssert.Near([1, 2, 3, 4, 5, 6], tensor(grid));
        TensorAssert.Shape([2, 3], from_array(grid));
        TensorAssert.Near([1, 2, 3, 4, 5, 6], from_array(grid));
        TensorAssert.Shape([1, 2, 2], from_array(new[, ,] { { { 1, 2 }, { 3, 4 } } }));
        TensorAssert.Shape([3, 2], tensor(new List<float> { 1, 2, 3, 4, 5, 6 }, 3, 2));
        TensorAssert.Shape([2, 2], tensor(new byte[] { 1, 2, 3, 4 }, [2, 2]));
    }

    [Fact]
    public void A_tensor_from_an_array_is_a_copy()
    {
        var array = new[] { 1f, 2 };
        using var x = tensor(array);
        array[0] = 7;
        TensorAssert.Near([1, 2], x);
    }

    [Fact]
    public void Memory_is_held_for_as_long_as_its_tensor_lives()
    {
        for (var i = 0; i < 100; i++)
        {
            using var x = tensor(new Memory<float>([1, 2, 3, 4]), [2, 2]);
            GC.Collect(0);
            TensorAssert.Near([1, 2, 3, 4], x);
        }
    }

    [Fact]
    public void Bytes_are_read_as_numbers_of_another_type()
    {
        using var x = frombuffer(BitConverter.GetBytes(0x0102030405060708L), ScalarType.Int32);
        Assert.Equal([0x05060708, 0x01020304], x.data<int>().ToArray());
    }

    [Fact]
    public void Tensors_like_another_take_its_shape_and_type()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3, dtype: float64);
        TensorAssert.Shape([2, 3], zeros_like(x));
        Assert.Equal(ScalarType.Float64, zeros_like(x).dtype);
        TensorAssert.Near([4, 4, 4, 4, 4, 4], full_like(x, 4));
        Assert.Equal(ScalarType.Int64, ones_like(x, dtype: int64).dtype);
        Assert.Equal(ScalarType.Float64, x.new_zeros(4).dtype);
        Assert.True(rand_like(x, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Factories_can_ask_for_gradients()
    {
        using var x = zeros(2, requires_grad: true);
        Assert.True(x.requires_grad);
        Assert.True(x.is_leaf);
    }

    [Fact]
    public void Numbers_and_arrays_become_tensors_by_themselves()
    {
        using Tensor number = 2.5, array = new[] { 1L, 2 };
        Assert.Equal(2.5, (double)number);
        Assert.Equal([1L, 2], array.data<long>().ToArray());
        Assert.Equal(3, 3.0.ToTensor().ToDouble());
    }
}
