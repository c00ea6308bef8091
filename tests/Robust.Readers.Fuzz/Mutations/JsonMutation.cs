using System.Globalization;
using System.Text.Json.Nodes;

namespace Robust.Readers.Fuzz.Mutations;

/// <summary>Changes one member of a JSON document to what it must not be.</summary>
internal static class JsonMutation
{
    private static readonly string[] Absurd =
    [
        "null", "0", "-1", "1", "2", "99", "2147483647", "-2000000000", "9223372036854775807", "1e300", "0.5", "\"NaN\"",
        "true", "false", "\"\"", "\"/dev/zero\"", "\"../x\"", "\"a\\u001b[31m\\u202e\"", "[]", "{}", "[null]", "{\"x\":null}",
        "[[[[0]]]]", "[0,9223372036854775807,9223372036854775807]",
    ];

    /// <summary>A changed copy.</summary>
    public static (string Description, string Json) Mutate(Random random, string json)
    {
        var root = JsonNode.Parse(json)!;
        var places = Places(root).ToList();
        if (places.Count == 0)
        {
            return ("nothing", json);
        }

        var place = places[random.Next(places.Count)];
        var description = $"{place.GetPath()} {Change(random, place)}";
        return (description, root.ToJsonString());
    }

    private static string Change(Random random, JsonNode place)
    {
        switch (random.Next(5))
        {
            case 0 when place.Parent is JsonObject parent:
                parent.Remove(place.GetPropertyName());
                return "removed";
            case 1 when place.Parent is JsonArray parent:
                parent.Add(place.DeepClone());
                return "repeated";
            case 2 when place.Parent is JsonObject parent:
                parent["unknown"] = 1;
                return "with an unknown member beside it";
            case 3 when place is JsonValue value && value.TryGetValue<double>(out var number):
                var other = number + (random.Next(2) == 0 ? 1 : -1);
                place.ReplaceWith(JsonValue.Create(other));
                return $"from {number} to {other.ToString(CultureInfo.InvariantCulture)}";
            case 4 when place is JsonValue value && value.TryGetValue<string>(out var text):
                place.ReplaceWith(JsonValue.Create(random.Next(2) == 0 ? text + "x" : new string('A', 10_000)));
                return "longer";
            default:
                var absurd = Absurd[random.Next(Absurd.Length)];
                place.ReplaceWith(JsonNode.Parse(absurd));
                return $"to {absurd}";
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(static member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(static child => Places(child).Prepend(child));
    }
}
