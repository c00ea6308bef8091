using Robust.Files;
using Robust.Onnx.Protobuf;

namespace Robust.Onnx.Messages;

/// <summary>An attribute of a node; its value is read as what it is asked for.</summary>
internal sealed class AttributeProto
{
    /// <summary>More than a window of eight dimensions has sizes.</summary>
    private const int MostIntegers = 64;

    private readonly ReadOnlyMemory<byte> message;

    private AttributeProto(ReadOnlyMemory<byte> message) => this.message = message;

    private enum Kind
    {
        Float = 1,
        Integer = 2,
        Text = 3,
        Tensor = 4,
        Integers = 7,
    }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    private Kind Type { get; set; }

    /// <summary>Reads the message of an attribute.</summary>
    public static AttributeProto Read(ReadOnlyMemory<byte> message)
    {
        var attribute = new AttributeProto(message);
        foreach (var field in WireFields.Of(message))
        {
            switch (field.Number)
            {
                case 1:
                    attribute.Name = field.AsText();
                    break;
                case 20:
                    attribute.Type = (Kind)field.AsInteger();
                    break;
                case 21:
                    throw new InvalidDataException("an attribute refers to that of a function, and functions are not read");
            }
        }

        return attribute;
    }

    /// <summary>A float.</summary>
    public float AsFloat() => Value(Kind.Float, 2)?.AsFloat() ?? 0;

    /// <summary>An integer.</summary>
    public long AsInteger() => Value(Kind.Integer, 3)?.AsInteger() ?? 0;

    /// <summary>A text.</summary>
    public string AsText() => Value(Kind.Text, 4)?.AsText() ?? "";

    /// <summary>A tensor.</summary>
    public TensorProto AsTensor() => TensorProto.Read(Value(Kind.Tensor, 5)?.AsBytes() ?? default);

    /// <summary>A list of integers, which may be empty.</summary>
    public IReadOnlyList<long> AsIntegers()
    {
        _ = Value(Kind.Integers, 8);
        var integers = new List<long>();
        foreach (var field in Fields(8))
        {
            field.AddIntegersTo(integers, MostIntegers);
        }

        return integers;
    }

    /// <summary>The value, of which the last counts; writers of protobuf's version 3 leave a zero out and write the type alone.</summary>
    private WireField? Value(Kind kind, int number)
    {
        WireField? last = null;
        foreach (var field in Fields(number))
        {
            last = field;
        }

        return last is not null || Type == kind
            ? last
            : throw new InvalidDataException($"its attribute '{Name.Printable()}' is not of the type that the operator has");
    }

    private IEnumerable<WireField> Fields(int number) => WireFields.Of(message).Where(field => field.Number == number);
}
