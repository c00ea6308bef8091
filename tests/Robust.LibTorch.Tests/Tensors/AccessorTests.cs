using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

public sealed class AccessorTests
{
    [Fact]
    public void Elements_come_in_row_major_order_whatever_the_strides()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([1, 2, 3, 4, 5, 6], x.data<int>().ToArray());
        Assert.Equal([1, 4, 2, 5, 3, 6], x.t().data<int>().ToArray());
        Assert.Equal(6, x.data<int>().Count);
        Assert.Equal(5, x.data<int>()[1, 1]);
        Assert.Equal([1, 4, 2, 5, 3, 6], x.t().data<int>().AsEnumerable());
    }

    [Fact]
    public void Writing_through_the_accessor_changes_the_tensor()
    {
        using var x = zeros(2, 2);
        using var data = x.data<float>();
        data[0, 1] = 3;
        data.CopyFrom([7f, 8], 0, 2);
        TensorAssert.Near([0, 3, 7, 8], x);
        var part = new float[3];
        data.CopyTo(part, 1, 2);
        Assert.Equal([0f, 7, 8], part);
    }

    [Fact]
    public void Bytes_are_the_tensors_own()
    {
        using var x = tensor(new[] { 1f, 2 });
        Assert.Equal(BitConverter.GetBytes(1f).Concat(BitConverter.GetBytes(2f)), x.bytes.ToArray());
        x.bytes = BitConverter.GetBytes(5f).Concat(BitConverter.GetBytes(6f)).ToArray();
        TensorAssert.Near([5, 6], x);
    }

    [Fact]
    public void A_tensor_of_one_element_is_a_number()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(3L, tensor(new[] { 3L }).item<long>());
        Assert.Equal(2.5, tensor(2.5f).ToDouble());
        Assert.Equal(2, tensor(2L).ToInt32());
        Assert.True(tensor(true).ToBoolean());
        Assert.Equal(7, (int)tensor(7));
        Assert.Equal(ScalarType.Int64, tensor(7).ToScalar().Type);
    }

    [Fact]
    public void Conversions_change_type_and_keep_values()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.7, -2.2, 0 });
        Assert.Equal([1L, -2, 0], x.to_type(int64).data<long>().ToArray());
        Assert.Equal([true, true, false], x.@bool().data<bool>().ToArray());
        Assert.Equal(ScalarType.Float16, x.half().dtype);
        Assert.Equal(ScalarType.Float32, x.to(float32).dtype);
        Assert.Equal(ScalarType.Float32, x.to(float32, CPU).dtype);
        Assert.Equal(ScalarType.Int64, x.type_as(tensor(1L)).dtype);
        TensorAssert.Near([1.7, -2.2, 0], x.to(CPU).cpu());
    }

    [Fact]
    public void A_conversion_can_dispose_its_source()
    {
        var x = ones(2);
        using var y = x.to_type(float64, disposeAfter: true);
        Assert.True(x.IsInvalid);
        TensorAssert.Near([1, 1], y);
    }

    [Fact]
    public void Tensors_are_written_with_shape_type_and_device()
    {
        using var x = tensor(new[,] { { 0f, 3.14159f }, { -12.5f, 100 } });
        Assert.Equal("[2x2], type = Float32, device = cpu", x.ToString());
        var text = x.jlstr(newLine: "\n", cultureInfo: System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("[2x2], type = Float32, device = cpu\n     0 3.1416\n -12.5    100\n", text);
    }
}
