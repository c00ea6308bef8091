using System.Collections.Immutable;
using Robust.Onnx.Protobuf;

namespace Robust.Onnx.Messages;

/// <summary>A tensor. Its values stay where they are in the file until they are asked for.</summary>
internal sealed class TensorProto
{
    private const int MostSizes = 64;

    private readonly ReadOnlyMemory<byte> message;

    private TensorProto(ReadOnlyMemory<byte> message) => this.message = message;

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>ONNX's number of its elements' type.</summary>
    public long DataType { get; private set; }

    /// <summary>Its sizes.</summary>
    public ImmutableArray<long> Sizes { get; private set; } = [];

    /// <summary>Whether its values are in another file.</summary>
    public bool IsExternal { get; private set; }

    /// <summary>Reads the message of a tensor.</summary>
    public static TensorProto Read(ReadOnlyMemory<byte> message)
    {
        var (tensor, sizes) = (new TensorProto(message), new List<long>());
        foreach (var field in WireFields.Of(message))
        {
            switch (field.Number)
            {
                case 1:
                    field.AddIntegersTo(sizes, MostSizes);
                    break;
                case 2:
                    tensor.DataType = field.AsInteger();
                    break;
                case 3:
                    throw new InvalidDataException("it has a tensor in segments, which no writer of ONNX makes");
                case 8:
                    tensor.Name = field.AsText();
                    break;
                case 13:
                    tensor.IsExternal = true;
                    break;
                case 14:
                    tensor.IsExternal |= field.AsInteger() == 1;
                    break;
            }
        }

        tensor.Sizes = [.. sizes];
        return tensor;
    }

    /// <summary>The values as plain bytes, little endian; null where there are none.</summary>
    public ReadOnlyMemory<byte>? RawData()
    {
        ReadOnlyMemory<byte>? raw = null;
        foreach (var field in Fields(9))
        {
            raw = field.AsBytes();
        }

        return raw;
    }

    /// <summary>The values of the list of floats, as the same bytes.</summary>
    public ReadOnlyMemory<byte> FloatData() => Joined(4, WireType.Fixed32);

    /// <summary>The values of the list of doubles, as the same bytes.</summary>
    public ReadOnlyMemory<byte> DoubleData() => Joined(10, WireType.Fixed64);

    /// <summary>The values of the list of 32-bit integers.</summary>
    public IReadOnlyList<long> Int32Data(int most) => Integers(5, most);

    /// <summary>The values of the list of 64-bit integers.</summary>
    public IReadOnlyList<long> Int64Data(int most) => Integers(7, most);

    /// <summary>A list lies in one piece where it is packed, or one by one; the pieces are counted first, and joined once.</summary>
    private ReadOnlyMemory<byte> Joined(int number, WireType single)
    {
        ReadOnlyMemory<byte> first = default;
        var (pieces, length) = (0, 0);
        foreach (var content in Contents())
        {
            first = pieces++ == 0 ? content : first;
            length += content.Length;
        }

        if (pieces <= 1)
        {
            return first;
        }

        var joined = new byte[length];
        var at = 0;
        foreach (var content in Contents())
        {
            content.CopyTo(joined.AsMemory(at));
            at += content.Length;
        }

        return joined;

        IEnumerable<ReadOnlyMemory<byte>> Contents() =>
            Fields(number).Select(field => field.Type == single ? field.Content : field.AsBytes());
    }

    private List<long> Integers(int number, int most)
    {
        var integers = new List<long>();
        foreach (var field in Fields(number))
        {
            field.AddIntegersTo(integers, most);
        }

        return integers;
    }

    private IEnumerable<WireField> Fields(int number) => WireFields.Of(message).Where(field => field.Number == number);
}
