using System.Collections.Immutable;
using Robust.Onnx.Protobuf;

namespace Robust.Onnx.Messages;

/// <summary>An input or an output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">ONNX's number of its elements' type; 0 where the file does not say.</param>
/// <param name="Sizes">Its sizes, null where a size is free; null altogether where the file does not say.</param>
internal sealed record ValueInfoProto(string Name, long ElementType, ImmutableArray<long?>? Sizes)
{
    private const int MostSizes = 64;

    /// <summary>Reads the message of a value.</summary>
    public static ValueInfoProto Read(ReadOnlyMemory<byte> message)
    {
        var name = "";
        ReadOnlyMemory<byte>? type = null;
        foreach (var field in WireFields.Of(message))
        {
            switch (field.Number)
            {
                case 1:
                    name = field.AsText();
                    break;
                case 2:
                    type = field.AsOnlyMessage(type);
                    break;
            }
        }

        var (elementType, shape) = ReadTensorType(type is null ? null : Only(type.Value, 1));
        return new ValueInfoProto(name, elementType, shape is null ? null : ReadShape(shape.Value));
    }

    private static (long ElementType, ReadOnlyMemory<byte>? Shape) ReadTensorType(ReadOnlyMemory<byte>? message)
    {
        var elementType = 0L;
        ReadOnlyMemory<byte>? shape = null;
        foreach (var field in WireFields.Of(message ?? default))
        {
            switch (field.Number)
            {
                case 1:
                    elementType = field.AsInteger();
                    break;
                case 2:
                    shape = field.AsOnlyMessage(shape);
                    break;
            }
        }

        return (elementType, shape);
    }

    private static ImmutableArray<long?> ReadShape(ReadOnlyMemory<byte> message)
    {
        var sizes = new List<long?>();
        foreach (var field in WireFields.Of(message).Where(static field => field.Number == 1))
        {
            if (sizes.Count == MostSizes)
            {
                throw new InvalidDataException($"a value of it has more than {MostSizes} dimensions");
            }

            sizes.Add(ReadSize(field.AsBytes()));
        }

        return [.. sizes];
    }

    /// <summary>A number, or a name that stands for any; of the two the last counts.</summary>
    private static long? ReadSize(ReadOnlyMemory<byte> message)
    {
        long? size = null;
        foreach (var field in WireFields.Of(message))
        {
            size = field.Number == 1 ? field.AsInteger() : field.Number == 2 ? null : size;
        }

        return size;
    }

    private static ReadOnlyMemory<byte>? Only(ReadOnlyMemory<byte> message, int number)
    {
        ReadOnlyMemory<byte>? content = null;
        foreach (var field in WireFields.Of(message).Where(field => field.Number == number))
        {
            content = field.AsOnlyMessage(content);
        }

        return content;
    }
}
