using Google.Protobuf;

namespace Robust.Onnx.Protobuf;

/// <summary>A message that is put together field by field; what is long is not copied.</summary>
internal sealed class MessageBuilder
{
    private readonly List<Action<CodedOutputStream>> fields = [];

    /// <summary>The bytes that it takes.</summary>
    public int Size { get; private set; }

    /// <summary>Adds an integer.</summary>
    public MessageBuilder Integer(int field, long value) => Add(
        field, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value), output => output.WriteInt64(value));

    /// <summary>Adds a float.</summary>
    public MessageBuilder Float(int field, float value) =>
        Add(field, WireFormat.WireType.Fixed32, sizeof(float), output => output.WriteFloat(value));

    /// <summary>Adds a text.</summary>
    public MessageBuilder Text(int field, string value) => Add(
        field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(value), output => output.WriteString(value));

    /// <summary>Adds bytes, which stay where they are until the message is written.</summary>
    public MessageBuilder Bytes(int field, ReadOnlyMemory<byte> value)
    {
        var bytes = UnsafeByteOperations.UnsafeWrap(value);
        return Add(
            field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeBytesSize(bytes), output => output.WriteBytes(bytes));
    }

    /// <summary>Adds a message, which is complete.</summary>
    /// <exception cref="OverflowException">Together they are longer than a message can be.</exception>
    public MessageBuilder Message(int field, MessageBuilder message)
    {
        var size = message.Size;
        return Add(field, WireFormat.WireType.LengthDelimited, checked(size + CodedOutputStream.ComputeLengthSize(size)), output =>
        {
            output.WriteLength(size);
            message.WriteTo(output);
        });
    }

    /// <summary>Writes the message.</summary>
    public void WriteTo(Stream stream)
    {
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        WriteTo(output);
    }

    private void WriteTo(CodedOutputStream output) => fields.ForEach(write => write(output));

    private MessageBuilder Add(int field, WireFormat.WireType type, int size, Action<CodedOutputStream> write)
    {
        Size = checked(Size + CodedOutputStream.ComputeTagSize(field) + size);
        fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
