using System.Text.Json;
using Robust.Data;

namespace Robust.Serving.Inputs;

/// <summary>A record as JSON: an object with a property for each feature, in the feature's own unit; true and false are 1 and 0.</summary>
internal static class RecordInput
{
    /// <summary>Reads one.</summary>
    /// <returns>The record as it is encoded.</returns>
    /// <exception cref="RefusedException">It is none.</exception>
    /// <exception cref="RobustException">A value is outside of its range.</exception>
    public static float[] Read(ReadOnlyMemory<byte> body, InputValues values)
    {
        var features = values.Declaration.Features!;
        var expected = $"an object with {string.Join(", ", features.Select(static feature => $"\"{feature.Name}\""))}";
        using var document = JsonBody.Parse(body, expected);
        var numbers = new float?[features.Count];
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var column = Column(features, property, expected);
            numbers[column] = numbers[column] is null ? features[column].Encode(Number(property), 0) : throw new RefusedException(
                $"The record has {features[column].Name} twice: send it once.");
        }

        return Array.IndexOf(numbers, null) is >= 0 and var missing
            ? throw new RefusedException($"The record has no {features[missing].Name}: send {expected}.")
            : Array.ConvertAll(numbers, static number => number!.Value);
    }

    /// <summary>Upper and lower case do not matter, as is usual where records are read from JSON.</summary>
    private static int Column(IReadOnlyList<TabularFeature> features, JsonProperty property, string expected)
    {
        var name = JsonBody.NameOf(property);
        for (var column = 0; column < features.Count; column++)
        {
            if (features[column].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return column;
            }
        }

        throw new RefusedException($"The record has a property {JsonBody.Quoted(property)}, which is no feature: send {expected}.");
    }

    private static double Number(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number when property.Value.TryGetDouble(out var number) => number,
        _ => throw new RefusedException($"{JsonBody.Quoted(property)} is no number: send one, or true or false."),
    };
}
