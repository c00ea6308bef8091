using System.Text;
using System.Text.Json;
using static TorchSharp.torch;

namespace Robust.Files;

/// <summary>One tensor as a safetensors header describes it: bytes <paramref name="Begin"/> up to <paramref name="End"/>.</summary>
internal sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long Begin, long End)
{
    private const int MaxRank = 64;

    // The format's names with the size of an element in bytes.
    private static readonly (string Name, ScalarType Type, int Size)[] Types =
    [
        ("F64", ScalarType.Float64, 8), ("I64", ScalarType.Int64, 8),
        ("F32", ScalarType.Float32, 4), ("I32", ScalarType.Int32, 4),
        ("BF16", ScalarType.BFloat16, 2), ("F16", ScalarType.Float16, 2), ("I16", ScalarType.Int16, 2),
        ("U8", ScalarType.Byte, 1), ("I8", ScalarType.Int8, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>The length of the tensor's bytes.</summary>
    public long Length => End - Begin;

    /// <summary>The size of one element in bytes.</summary>
    /// <exception cref="ArgumentException">The format has no name for the type.</exception>
    public static int SizeOf(ScalarType type) => Of(type).Size;

    /// <summary>The format's name of a type, for example F32.</summary>
    public static string NameOf(ScalarType type) => Of(type).Name;

    /// <summary>Reads the value of one member of the header, at whose beginning the reader stands.</summary>
    /// <exception cref="InvalidDataException">It is not a valid description of a tensor.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong kind.</exception>
    public static SafetensorsEntry Read(string name, ref Utf8JsonReader reader)
    {
        (ScalarType Type, int Size)? type = null;
        long[]? shape = null, range = null;
        SafetensorsJson.Enter(ref reader, JsonTokenType.StartObject);
        while (SafetensorsJson.ReadName(ref reader) is { } member)
        {
            var isRead = member switch
            {
                "dtype" when type is null => (type = ReadType(name, ref reader)) is not null,
                "shape" when shape is null => (shape = ReadNumbers(name, ref reader)) is not null,
                "data_offsets" when range is null => (range = ReadNumbers(name, ref reader)) is not null,
                "dtype" or "shape" or "data_offsets" => throw Invalid(name, $"has its {member} twice"),
                _ => reader.TrySkip(),
            };
        }

        return type is null || shape is null || range is null
            ? throw Invalid(name, "lacks its dtype, shape or data_offsets")
            : Create(name, type.Value, shape, range);
    }

    /// <summary>Writes one member of the header.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject(Name);
        writer.WriteString("dtype", NameOf(Type));
        writer.WriteStartArray("shape");
        foreach (var size in Shape)
        {
            writer.WriteNumberValue(size);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(Begin);
        writer.WriteNumberValue(End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static (string Name, ScalarType Type, int Size) Of(ScalarType type)
    {
        var found = Array.Find(Types, known => known.Type == type && known.Size > 0);
        return found.Size > 0
            ? found
            : throw new ArgumentException($"Safetensors has no tensors of type {type}; convert it first.", nameof(type));
    }

    private static SafetensorsEntry Create(
        string name, (ScalarType Type, int Size) type, long[] shape, long[] range)
    {
        if (range.Length != 2 || range[1] < range[0] || range[1] - range[0] != Volume(name, shape, type.Size))
        {
            throw Invalid(name, "has data_offsets that do not match its shape and type");
        }

        return new SafetensorsEntry(name, type.Type, shape, range[0], range[1]);
    }

    private static (ScalarType Type, int Size) ReadType(string name, ref Utf8JsonReader reader)
    {
        var text = reader.GetString();
        var (known, type, size) = Array.Find(Types, known => known.Name == text);
        return known is null
            ? throw Invalid(name, $"has the type \"{text?.Printable()}\", which is not supported")
            : (type, size);
    }

    private static long[] ReadNumbers(string name, ref Utf8JsonReader reader)
    {
        SafetensorsJson.Enter(ref reader, JsonTokenType.StartArray);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!reader.TryGetInt64(out var number) || number < 0)
            {
                throw Invalid(name, $"has the size or offset {Encoding.UTF8.GetString(reader.ValueSpan).Printable()}");
            }

            numbers.Add(numbers.Count < MaxRank
                ? number
                : throw Invalid(name, $"has more than {MaxRank} dimensions, the most that torch has"));
        }

        return [.. numbers];
    }

    /// <summary>The length in bytes; sizes that make no sense even beside a size of zero are refused.</summary>
    private static long Volume(string name, long[] shape, int size)
    {
        try
        {
            var volume = shape.Where(static dimension => dimension > 0)
                .Aggregate((long)size, static (product, dimension) => checked(product * dimension));
            return shape.Contains(0) ? 0 : volume;
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException($"'{name.Printable()}' has a shape of more than 2^63 bytes", e);
        }
    }

    private static InvalidDataException Invalid(string name, string reason) => new($"'{name.Printable()}' {reason}");
}
