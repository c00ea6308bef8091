using System.Text.Json;
using Robust.Files;

namespace Robust.Serving.Inputs;

/// <summary>
/// A record as JSON: an object with its properties, numbers in their own units, true and false, and values of enums by their names.
/// </summary>
internal static class RecordInput
{
    private const int LongestNumber = 40;

    /// <summary>Reads one.</summary>
    /// <returns>The record as it is encoded.</returns>
    /// <exception cref="RefusedException">It is none, or none that can exist.</exception>
    public static float[] Read(ReadOnlyMemory<byte> body, InputValues values)
    {
        var (features, properties) = (values.Features!, values.Properties);
        var expected = $"an object with {Listed(properties.Select(static property => property.Name), "and")}";
        using var document = JsonBody.Parse(body, expected);
        var (record, isGiven) = (new double[features.Count], new bool[properties.Count]);
        foreach (var given in document.RootElement.EnumerateObject())
        {
            var index = IndexOf(properties, given, expected);
            if (isGiven[index])
            {
                throw new RefusedException($"The record has {properties[index].Name} twice: send it once.");
            }

            isGiven[index] = true;
            Set(record, properties[index], given.Value);
        }

        if (Array.IndexOf(isGiven, false) is >= 0 and var missing)
        {
            throw new RefusedException($"The record has no {properties[missing].Name}: send {expected}.");
        }

        values.CheckRelations(record);
        return [.. features.Select((feature, column) => feature.Encode(record[column], 0))];
    }

    /// <summary>Upper and lower case of properties do not matter, as is usual where records are read from JSON.</summary>
    private static int IndexOf(IReadOnlyList<RecordProperty> properties, JsonProperty given, string expected)
    {
        var name = JsonBody.NameOf(given);
        for (var index = 0; index < properties.Count; index++)
        {
            if (properties[index].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        throw new RefusedException($"The record has a property {JsonBody.Quoted(name)}, which is no feature: send {expected}.");
    }

    private static void Set(double[] record, RecordProperty property, JsonElement value)
    {
        if (property.Choices.Count > 0)
        {
            record[property.Column + Chosen(property, value)] = 1;
            return;
        }

        record[property.Column] = value.ValueKind switch
        {
            JsonValueKind.True when property.MayBeBoolean => 1,
            JsonValueKind.False when property.MayBeBoolean => 0,
            JsonValueKind.Number when value.TryGetDouble(out var number) => Checked(property, number, value),
            _ => throw new RefusedException($"{property.Name} is no number: send one{(property.MayBeBoolean ? ", or true or false" : "")}."),
        };
    }

    private static double Checked(RecordProperty property, double number, JsonElement value)
    {
        var (feature, text) = (property.Feature, value.GetRawText().Printable(LongestNumber));
        return !(number >= feature.Min && number <= feature.Max)
            ? throw new RefusedException(FormattableString.Invariant(
                $"{property.Name} is {text}, outside its range [{feature.Min}, {feature.Max}]: send a value within it."))
            : feature.IsWhole && number != Math.Round(number)
                ? throw new RefusedException($"{property.Name} is {text}, and must be a whole number.")
                : number;
    }

    private static int Chosen(RecordProperty property, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? JsonBody.TextOf(value) : null;
        for (var index = 0; index < property.Choices.Count; index++)
        {
            if (property.Choices[index] == text)
            {
                return index;
            }
        }

        throw new RefusedException(
            $"{property.Name} is {(text is null ? "no text" : JsonBody.Quoted(text))}: send {Listed(property.Choices, "or")}.");
    }

    private static string Listed(IEnumerable<string> names, string joint)
    {
        var quoted = names.Select(static name => $"\"{name}\"").ToArray();
        return quoted.Length == 1 ? quoted[0] : $"{string.Join(", ", quoted[..^1])} {joint} {quoted[^1]}";
    }
}
