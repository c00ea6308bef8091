using System.Buffers.Binary;
using System.Text;

namespace Robust.App.Tests.TensorBoard;

/// <summary>An event of a file, field by field; what is absent is null.</summary>
internal sealed record ReadEvent(
    double WallTime, long? Step, string? FileVersion, string? Tag, float? Value, long? SessionStatus);

/// <summary>
/// Reads event files by the formats' specifications: frames with checksums bit by bit, messages by wire types. It
/// shares nothing with what writes them.
/// </summary>
internal static class EventFileReader
{
    private static readonly Dictionary<int, object> Nothing = [];

    public static IReadOnlyList<ReadEvent> Events(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return [.. Records(bytes).Select(Event)];
    }

    public static IEnumerable<byte[]> Records(byte[] file)
    {
        for (var position = 0; position < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(position));
            var data = file.AsSpan(position + 12, length).ToArray();
            Assert.Equal(Checksum(file.AsSpan(position, 8)), BitConverter.ToUInt32(file, position + 8));
            Assert.Equal(Checksum(data), BitConverter.ToUInt32(file, position + 12 + length));
            position += 16 + length;
            yield return data;
        }
    }

    private static ReadEvent Event(byte[] record)
    {
        var fields = Fields(record);
        var value = Message(Message(fields, 5), 1);
        return new ReadEvent(
            (double)fields[1],
            (long?)fields.GetValueOrDefault(2),
            Text(fields, 3),
            Text(value, 1),
            (float?)value.GetValueOrDefault(2),
            (long?)Message(fields, 7).GetValueOrDefault(1));
    }

    private static Dictionary<int, object> Message(Dictionary<int, object> fields, int number) =>
        fields.TryGetValue(number, out var bytes) ? Fields((byte[])bytes) : Nothing;

    private static string? Text(Dictionary<int, object> fields, int number) =>
        fields.TryGetValue(number, out var bytes) ? Encoding.UTF8.GetString((byte[])bytes) : null;

    private static Dictionary<int, object> Fields(byte[] message)
    {
        var fields = new Dictionary<int, object>();
        for (var position = 0; position < message.Length;)
        {
            var key = Varint(message, ref position);
            fields.Add((int)(key >> 3), (key & 7) switch
            {
                0 => Varint(message, ref position),
                1 => BitConverter.ToDouble(Take(message, ref position, 8)),
                2 => Take(message, ref position, (int)Varint(message, ref position)),
                5 => BitConverter.ToSingle(Take(message, ref position, 4)),
                _ => throw new InvalidDataException($"wire type {key & 7}"),
            });
        }

        return fields;
    }

    private static byte[] Take(byte[] message, ref int position, int count)
    {
        position += count;
        return message[(position - count)..position];
    }

    private static long Varint(byte[] message, ref int position)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[position++];
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>CRC-32C a bit at a time, with the polynomial 0x1EDC6F41 reflected, then masked.</summary>
    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
            }
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }
}
