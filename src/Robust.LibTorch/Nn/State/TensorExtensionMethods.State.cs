using Robust.LibTorch.Nn;
using static TorchSharp.torch;

namespace TorchSharp;

// TorchSharp's format of a tensor: type, number of dimensions and sizes as LEB128, then the elements in order.
public static partial class TensorExtensionMethods
{
    /// <summary>Writes type, shape and values in TorchSharp's format.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using var scope = NewDisposeScope();
        var source = tensor.detach().to(CPU).contiguous();
        var shape = source.shape;
        writer.Encode((long)source.dtype);
        writer.Encode(shape.Length);
        foreach (var size in shape) writer.Encode(size);
        writer.Write(Elements(source));
    }

    /// <summary>Reads a tensor that <c>Save</c> wrote, onto the CPU.</summary>
    /// <param name="reader">Where to read from.</param>
    /// <param name="skip">Whether only to pass over it; then the result is an empty tensor.</param>
    /// <exception cref="InvalidDataException">The data is cut off or not in this format.</exception>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var (type, shape, length) = ReadHeader(reader);
        if (reader.BaseStream is { CanSeek: true } stream && stream.Length - stream.Position < length)
            throw CutOff();
        var tensor = empty(skip ? [0] : shape, dtype: type);
        if (skip) Skip(reader, length);
        else reader.BaseStream.ReadExactly(Elements(tensor));
        return tensor;
    }

    /// <summary>Reads values that <c>Save</c> wrote into a tensor of the same type and shape.</summary>
    /// <exception cref="ArgumentException">The type or the shape differs.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var source = Load(reader, skip);
        if (skip) return;
        if (source.dtype != tensor.dtype)
            throw new ArgumentException(
                $"The data has type {source.dtype}, but the tensor has type {tensor.dtype}.", nameof(reader));
        if (!source.shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException("The data has another shape than the tensor.", nameof(reader));
        tensor.copy_(source);
    }

    private static (ScalarType Type, long[] Shape, long Length) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)reader.Decode();
        if (!Enum.IsDefined(type)) throw new InvalidDataException("the element type is unknown");
        var rank = reader.Decode();
        if (rank > 64) throw new InvalidDataException("the number of dimensions is over 64");
        var shape = new long[rank];
        try
        {
            long length = ElementSize(type);
            for (var i = 0; i < rank; i++) length = checked(length * (shape[i] = reader.Decode()));
            return (type, shape, length <= Array.MaxLength ? length : throw new OverflowException());
        }
        catch (OverflowException)
        {
            throw new InvalidDataException("the tensor is larger than memory");
        }
    }

    private static void Skip(BinaryReader reader, long length)
    {
        if (reader.BaseStream.CanSeek) reader.BaseStream.Seek(length, SeekOrigin.Current);
        else if (reader.ReadBytes((int)length).Length < length) throw CutOff();
    }

    private static InvalidDataException CutOff() => new("the data ends within the tensor");

    private static unsafe Span<byte> Elements(Tensor tensor) =>
        new((void*)tensor.DataPointer, checked((int)(tensor.NumberOfElements * tensor.ElementSize)));
}
