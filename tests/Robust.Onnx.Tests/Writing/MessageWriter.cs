using System.Buffers;
using Google.Protobuf;

namespace Robust.Onnx.Tests.Writing;

/// <summary>A message of Protocol Buffers, written field by field by Google's own encoder.</summary>
internal sealed class MessageWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public MessageWriter Integer(int field, long value) =>
        Write(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public MessageWriter Float(int field, float value) =>
        Write(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public MessageWriter Double(int field, double value) =>
        Write(field, WireFormat.WireType.Fixed64, output => output.WriteDouble(value));

    public MessageWriter Text(int field, string text) =>
        Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(text));

    public MessageWriter Bytes(int field, ReadOnlySpan<byte> content)
    {
        var copy = ByteString.CopyFrom(content);
        return Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(copy));
    }

    public MessageWriter Message(int field, MessageWriter message) => Bytes(field, message.bytes.WrittenSpan);

    public MessageWriter Messages(int field, IEnumerable<MessageWriter> messages)
    {
        foreach (var message in messages)
        {
            Message(field, message);
        }

        return this;
    }

    public MessageWriter Integers(int field, IEnumerable<long> values)
    {
        foreach (var value in values)
        {
            Integer(field, value);
        }

        return this;
    }

    public MessageWriter PackedIntegers(int field, IEnumerable<long> values) => Bytes(field, Encode(output =>
    {
        foreach (var value in values)
        {
            output.WriteInt64(value);
        }
    }));

    public byte[] ToBytes() => bytes.WrittenSpan.ToArray();

    private MessageWriter Write(int field, WireFormat.WireType type, Action<CodedOutputStream> writeValue)
    {
        bytes.Write(Encode(output =>
        {
            output.WriteTag(field, type);
            writeValue(output);
        }));
        return this;
    }

    private static byte[] Encode(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }
}
