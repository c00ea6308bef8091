using System.Buffers.Binary;
using System.Text;

namespace Robust.Onnx.Protobuf;

/// <summary>A field of a message as it lies in the file: nothing of it is copied.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Type">How it is encoded.</param>
/// <param name="Value">The number of a field of type <see cref="WireType.Varint"/>.</param>
/// <param name="Content">The bytes of a field of any other type.</param>
internal readonly record struct WireField(int Number, WireType Type, ulong Value, ReadOnlyMemory<byte> Content)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Its value as a signed integer.</summary>
    public long AsInteger() => Type == WireType.Varint ? unchecked((long)Value) : throw WrongType("an integer");

    /// <summary>Its value as a float.</summary>
    public float AsFloat() =>
        Type == WireType.Fixed32 ? BinaryPrimitives.ReadSingleLittleEndian(Content.Span) : throw WrongType("a float");

    /// <summary>Its bytes: a message, a packed list or plain bytes.</summary>
    public ReadOnlyMemory<byte> AsBytes() => Type == WireType.Bytes ? Content : throw WrongType("bytes");

    /// <summary>
    /// Its bytes where a message of this number must not come twice; protobuf would merge the two, which no writer of ONNX means.
    /// </summary>
    /// <param name="before">The message that came before, if any.</param>
    public ReadOnlyMemory<byte> AsOnlyMessage(ReadOnlyMemory<byte>? before) => before is null
        ? AsBytes()
        : throw new InvalidDataException($"a message has its field {Number} twice");

    /// <summary>Its text.</summary>
    public string AsText()
    {
        try
        {
            return Utf8.GetString(AsBytes().Span);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("a text in it is not UTF-8", e);
        }
    }

    /// <summary>Adds its integers to a list: one, or as many as are packed.</summary>
    /// <param name="list">The list.</param>
    /// <param name="most">The most that the list may have.</param>
    public void AddIntegersTo(List<long> list, int most)
    {
        var rest = Type == WireType.Varint ? default : AsBytes().Span;
        var more = Type == WireType.Varint || rest.Length > 0;
        while (more)
        {
            if (list.Count == most)
            {
                throw new InvalidDataException($"a list of integers in it has more than {most}");
            }

            list.Add(Type == WireType.Varint ? AsInteger() : unchecked((long)WireFields.TakeVarint(ref rest)));
            more = rest.Length > 0;
        }
    }

    private InvalidDataException WrongType(string expected) => new($"a field {Number} is not {expected}, which ONNX has there");
}
