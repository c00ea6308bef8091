using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Robust.Evaluation.Results;

/// <summary>Accuracies class by class; two of them are equal when all their items are.</summary>
[JsonConverter(typeof(Converter))]
[CollectionBuilder(typeof(ClassAccuracies), nameof(Create))]
public sealed class ClassAccuracies : IReadOnlyList<ClassAccuracy>, IEquatable<ClassAccuracies>
{
    private readonly ClassAccuracy[] items;

    private ClassAccuracies(ClassAccuracy[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public ClassAccuracy this[int index] => items[index];

    /// <summary>The accuracies in their order.</summary>
    public static ClassAccuracies Create(ReadOnlySpan<ClassAccuracy> items) => new(items.ToArray());

    /// <inheritdoc/>
    public bool Equals(ClassAccuracies? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassAccuracies);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<ClassAccuracy> GetEnumerator() => items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As a JSON array of its items.</summary>
    internal sealed class Converter : JsonConverter<ClassAccuracies>
    {
        public override ClassAccuracies Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var items = JsonSerializer.Deserialize(ref reader, ClassAccuraciesJson.Default.ClassAccuracyArray);
            return items?.Contains(null!) == false ? new(items) : throw new JsonException("A class is null.");
        }

        public override void Write(Utf8JsonWriter writer, ClassAccuracies value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.items, ClassAccuraciesJson.Default.ClassAccuracyArray);
    }
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ClassAccuracy[]))]
internal sealed partial class ClassAccuraciesJson : JsonSerializerContext;
