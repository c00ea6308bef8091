using System.Runtime.InteropServices;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>A tensor with the shape and a copy of the elements of an array of any rank.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <inheritdoc cref="from_array(Array, Device)"/>
    public static Tensor from_array(
        Array rawArray,
        ScalarType? dtype,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        var tensor = empty(Lengths(rawArray), TypeOf(rawArray.GetType().GetElementType()!), CPU, names: names);
        var bytes = BytesOf(rawArray);
        bytes.CopyTo(new Span<byte>((void*)tensor.DataPointer, bytes.Length));
        return Placed(tensor, dtype, device, requires_grad);
    }

    /// <inheritdoc cref="from_array(Array, Device)"/>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) =>
        from_array(data, dtype, device);

    /// <summary>The tensor with another type or device; an alias if nothing changes.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    /// <summary>A vector of count elements of the type, copied from the array's bytes at the element offset.</summary>
    public static Tensor frombuffer(
        Array rawArray,
        ScalarType dtype,
        long count = -1,
        long offset = 0,
        bool requires_grad = false)
    {
        var bytes = BytesOf(rawArray);
        var size = (int)dtype.ElementSize();
        var length = count < 0 ? (bytes.Length / size) - offset : count;
        if (offset < 0 || length < 0 || (offset + length) * size > bytes.Length)
        {
            throw new ArgumentException(
                $"{length} elements of {dtype} from element {offset} on do not fit in {bytes.Length} bytes.");
        }

        var tensor = empty([length], dtype, CPU);
        var part = bytes.Slice((int)offset * size, (int)length * size);
        part.CopyTo(new Span<byte>((void*)tensor.DataPointer, part.Length));
        return Placed(tensor, null, null, requires_grad);
    }

    private static ReadOnlySpan<byte> BytesOf(Array array)
    {
        var bytes = array.LongLength * TypeOf(array.GetType().GetElementType()!).ElementSize();
        return MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)bytes));
    }
}
