namespace Robust.Onnx.Protobuf;

/// <summary>
/// The fields of a message of Protocol Buffers, one after the other. Google's reader copies nested messages; here they stay slices of
/// the file, so a network takes the memory of its file once.
/// </summary>
internal static class WireFields
{
    private const int LongestVarint = 10;

    /// <summary>Steps through a message; no field is longer than the bytes that are there.</summary>
    /// <exception cref="InvalidDataException">It is not a message; the message completes "PATH is not ONNX: ...".</exception>
    public static IEnumerable<WireField> Of(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0)
        {
            yield return Take(ref message);
        }
    }

    /// <summary>Takes an integer off the front.</summary>
    public static ulong TakeVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; i < LongestVarint && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("an integer in it has no end");
    }

    private static WireField Take(ref ReadOnlyMemory<byte> message)
    {
        var tag = TakeVarint(ref message);
        var type = (WireType)(tag & 7);
        if (tag >> 3 is 0 or > int.MaxValue)
        {
            throw new InvalidDataException("a field has no number that a field can have");
        }

        var number = (int)(tag >> 3);
        return type switch
        {
            WireType.Varint => new WireField(number, type, TakeVarint(ref message), default),
            WireType.Bytes => new WireField(number, type, 0, TakeBytes(ref message, TakeVarint(ref message))),
            WireType.Fixed32 => new WireField(number, type, 0, TakeBytes(ref message, sizeof(float))),
            WireType.Fixed64 => new WireField(number, type, 0, TakeBytes(ref message, sizeof(double))),
            _ => throw new InvalidDataException($"a field {number} is of the unknown wire type {(int)type}"),
        };
    }

    private static ulong TakeVarint(ref ReadOnlyMemory<byte> message)
    {
        var rest = message.Span;
        var value = TakeVarint(ref rest);
        message = message[^rest.Length..];
        return value;
    }

    private static ReadOnlyMemory<byte> TakeBytes(ref ReadOnlyMemory<byte> message, ulong length)
    {
        if (length > (ulong)message.Length)
        {
            throw new InvalidDataException($"a field claims {length} bytes where {message.Length} are left");
        }

        var bytes = message[..(int)length];
        message = message[(int)length..];
        return bytes;
    }
}
