using System.Text.Json;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>One tensor as a safetensors header describes it: bytes <paramref name="Begin"/> up to <paramref name="End"/>.</summary>
internal sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long Begin, long End)
{
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

    /// <summary>Reads one member of the header.</summary>
    /// <exception cref="InvalidDataException">It is not a valid description of a tensor.</exception>
    public static SafetensorsEntry Parse(JsonProperty property)
    {
        var description = property.Value;
        if (!description.TryGetProperty("dtype", out var dtype)
            || !description.TryGetProperty("shape", out var dimensions)
            || !description.TryGetProperty("data_offsets", out var offsets))
        {
            throw Invalid(property.Name, "lacks its dtype, shape or data_offsets");
        }

        var (_, type, size) = Array.Find(Types, known => dtype.ValueEquals(known.Name));
        if (size == 0)
        {
            throw Invalid(property.Name, $"has the type {dtype.GetRawText()}, which is not supported");
        }

        var shape = Numbers(property.Name, dimensions);
        var range = Numbers(property.Name, offsets);
        if (range.Length != 2 || range[1] < range[0] || range[1] - range[0] != Volume(property.Name, shape, size))
        {
            throw Invalid(property.Name, "has data_offsets that do not match its shape and type");
        }

        return new SafetensorsEntry(property.Name, type, shape, range[0], range[1]);
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

    private static long[] Numbers(string name, JsonElement array)
    {
        var numbers = new long[array.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!array[i].TryGetInt64(out numbers[i]) || numbers[i] < 0)
            {
                throw Invalid(name, $"has the size or offset {array[i].GetRawText()}");
            }
        }

        return numbers;
    }

    private static long Volume(string name, long[] shape, int size)
    {
        try
        {
            return shape.Aggregate((long)size, static (product, dimension) => checked(product * dimension));
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException($"'{name}' has a shape of more than 2^63 bytes", e);
        }
    }

    private static InvalidDataException Invalid(string name, string reason) => new($"'{name}' {reason}");
}
