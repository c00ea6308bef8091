using Google.Protobuf;
using Robust.Onnx.Tests.Writing;

namespace Robust.Readers.Fuzz.Mutations;

/// <summary>Changes one field of an ONNX file and writes all lengths anew, so that what is wrong is not that.</summary>
internal static class OnnxMutation
{
    private static readonly long[] Absurd =
        [0, 1, 2, 3, 5, 7, 10, 11, -1, -2, 64, 65_536, 1 << 20, int.MaxValue, 1L << 32, 1L << 62, long.MaxValue, long.MinValue];

    private static readonly string[] Names = ["", "input", "w", "y", "value0", "Relu", "Add", "Gemm", "Conv", "axis", "a\u001b[31m\u202e"];

    /// <summary>The fields that are messages, by the numbers of those around them.</summary>
    private static readonly string[] Messages = ["7", "7.1", "7.1.5", "7.1.5.5", "7.5", "7.11", "7.12", "7.11.2", "7.11.2.1", "7.11.2.1.2", "7.11.2.1.2.1", "8"];

    /// <summary>A changed copy.</summary>
    public static (string Description, byte[] Bytes) Mutate(Random random, byte[] original)
    {
        var root = Read(original, "");
        var places = Places(root).ToList();
        var (parent, field) = places[random.Next(places.Count)];
        var description = $"{field.Path}: {Change(random, parent, field)}";
        return (description, Write(root).ToBytes());
    }

    private static string Change(Random random, List<Field> parent, Field field)
    {
        var at = parent.IndexOf(field);
        switch (random.Next(4))
        {
            case 0:
                parent.RemoveAt(at);
                return "removed";
            case 1:
                parent.Insert(random.Next(parent.Count + 1), field);
                return "repeated";
            case 2 when field.Children is null && field.Type == WireFormat.WireType.LengthDelimited:
                var (name, bytes) = random.Next(2) == 0
                    ? (Names[random.Next(Names.Length)], null)
                    : ByteMutation.Mutate(random, field.Bytes, field.Bytes.Length);
                parent[at] = field with { Bytes = bytes ?? System.Text.Encoding.UTF8.GetBytes(name) };
                return $"to {name}";
            default:
                var number = Absurd[random.Next(Absurd.Length)];
                parent[at] = field with { Type = WireFormat.WireType.Varint, Value = number, Children = null };
                return $"to {number}";
        }
    }

    private static IEnumerable<(List<Field> Parent, Field Field)> Places(List<Field> fields) => fields
        .SelectMany(field => (field.Children is { } children ? Places(children) : []).Prepend((fields, field)));

    private static List<Field> Read(byte[] message, string path)
    {
        var fields = new List<Field>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
        {
            var (type, place) = (WireFormat.GetTagWireType(tag), $"{path}{WireFormat.GetTagFieldNumber(tag)}");
            fields.Add(type switch
            {
                WireFormat.WireType.Varint => new Field(place, type, input.ReadInt64(), [], null),
                WireFormat.WireType.Fixed32 => new Field(place, type, input.ReadFixed32(), [], null),
                WireFormat.WireType.Fixed64 => new Field(place, type, (long)input.ReadFixed64(), [], null),
                _ => ReadBytes(place, input.ReadBytes().ToByteArray()),
            });
        }

        return fields;
    }

    private static Field ReadBytes(string place, byte[] bytes) => new(
        place, WireFormat.WireType.LengthDelimited, 0, bytes, Messages.Contains(place) ? Read(bytes, $"{place}.") : null);

    private static MessageWriter Write(List<Field> fields)
    {
        var message = new MessageWriter();
        foreach (var field in fields)
        {
            var number = int.Parse(field.Path.Split('.')[^1], System.Globalization.CultureInfo.InvariantCulture);
            _ = field.Type switch
            {
                WireFormat.WireType.Varint => message.Integer(number, field.Value),
                WireFormat.WireType.Fixed32 => message.Float(number, BitConverter.Int32BitsToSingle((int)field.Value)),
                WireFormat.WireType.Fixed64 => message.Double(number, BitConverter.Int64BitsToDouble(field.Value)),
                _ when field.Children is { } children => message.Message(number, Write(children)),
                _ => message.Bytes(number, field.Bytes),
            };
        }

        return message;
    }

    private sealed record Field(string Path, WireFormat.WireType Type, long Value, byte[] Bytes, List<Field>? Children);
}
