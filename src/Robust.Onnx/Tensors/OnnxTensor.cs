using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Robust.Files;
using Robust.Onnx.Messages;
using static TorchSharp.torch;

namespace Robust.Onnx.Tensors;

/// <summary>A constant of a network. Floats stay in the bytes of the file, so reading takes the memory of the file once.</summary>
public sealed class OnnxTensor
{
    /// <summary>Integers are sizes and axes here, never weights.</summary>
    private const int MostIntegers = 64;

    private readonly ReadOnlyMemory<byte> content;
    private readonly Lazy<ValueRange> range;

    private OnnxTensor(ElementType type, TensorShape shape, ReadOnlyMemory<byte> content)
    {
        (Type, Shape, this.content) = (type, shape, content);
        range = new(() => ValueRange.Of(content.Span, type));
    }

    /// <summary>The type of its elements.</summary>
    public ElementType Type { get; }

    /// <summary>Its sizes.</summary>
    public TensorShape Shape { get; }

    /// <summary>What its values are like; looked at once, for many nodes may ask.</summary>
    internal ValueRange Range => range.Value;

    /// <summary>The values of floats as torch has them.</summary>
    /// <param name="type">The type that they get.</param>
    /// <returns>A tensor on the CPU, the caller's.</returns>
    public Tensor ToTensor(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var tensor = empty(Shape.Sizes.AsSpan().ToArray(), Type.ToScalarType());
        content.Span.CopyTo(tensor.bytes);
        return tensor.to(type).MoveToOuterDisposeScope();
    }

    /// <summary>A constant computed by torch from others.</summary>
    internal static OnnxTensor Of(Tensor tensor, ElementType type) =>
        new(type, new TensorShape(tensor.shape), tensor.contiguous().bytes.ToArray());

    /// <summary>A list of integers.</summary>
    internal static OnnxTensor Of(IReadOnlyList<long> integers) =>
        new(ElementType.Int64, new TensorShape(integers.Count), MemoryMarshal.AsBytes<long>([.. integers]).ToArray());

    /// <summary>A single integer.</summary>
    internal static OnnxTensor Of(long integer) =>
        new(ElementType.Int64, new TensorShape(), MemoryMarshal.AsBytes<long>([integer]).ToArray());

    /// <summary>A single float.</summary>
    internal static OnnxTensor Of(float number) =>
        new(ElementType.Float32, new TensorShape(), MemoryMarshal.AsBytes<float>([number]).ToArray());

    /// <summary>Reads a constant; as many bytes have to be there as its shape says before anything is allocated.</summary>
    /// <exception cref="InvalidDataException">It is not valid, or of a type that is not read.</exception>
    internal static OnnxTensor Read(TensorProto proto)
    {
        var name = $"the constant '{proto.Name.Printable()}'";
        if (proto.IsExternal)
        {
            throw new InvalidDataException($"{name} has its values in another file: save the network with them inside");
        }

        if (proto.DataType is not (>= 0 and <= int.MaxValue) || !Enum.IsDefined((ElementType)proto.DataType))
        {
            throw new InvalidDataException(
                $"{name} is of ONNX's type {proto.DataType}, and only FLOAT, DOUBLE, INT32 and INT64 are read");
        }

        var (type, shape) = ((ElementType)proto.DataType, ShapeOf(proto, name));
        var content = proto.RawData() ?? TypedData(proto, type);
        return content.Length == shape.Count * type.Size()
            ? new OnnxTensor(type, shape, content)
            : throw new InvalidDataException(
                $"{name} of shape {shape} takes {shape.Count * type.Size()} bytes, and {content.Length} are there");
    }

    /// <summary>The values of integers.</summary>
    /// <exception cref="InvalidDataException">They are not integers, or more than any shape has.</exception>
    internal long[] ToIntegers() => Type.IsFloat() || Shape.Count > MostIntegers
        ? throw new InvalidDataException($"a list of at most {MostIntegers} integers is needed, not {Type} {Shape}")
        : [.. Enumerable.Range(0, (int)Shape.Count).Select(Integer)];

    private static TensorShape ShapeOf(TensorProto proto, string name)
    {
        try
        {
            return new TensorShape(proto.Sizes);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    private static ReadOnlyMemory<byte> TypedData(TensorProto proto, ElementType type) => type switch
    {
        ElementType.Float32 => proto.FloatData(),
        ElementType.Float64 => proto.DoubleData(),
        ElementType.Int32 => MemoryMarshal.AsBytes<int>([.. proto.Int32Data(MostIntegers).Select(static value => (int)value)]).ToArray(),
        _ => MemoryMarshal.AsBytes<long>([.. proto.Int64Data(MostIntegers)]).ToArray(),
    };

    private long Integer(int index) => Type == ElementType.Int32
        ? BinaryPrimitives.ReadInt32LittleEndian(content.Span[(4 * index)..])
        : BinaryPrimitives.ReadInt64LittleEndian(content.Span[(8 * index)..]);
}
