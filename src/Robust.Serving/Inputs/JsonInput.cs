using System.Text.Json;

namespace Robust.Serving.Inputs;

/// <summary>
/// An input as JSON: <c>{"values": [...]}</c>, its numbers row by row, in one list or in lists within lists of the declared shape.
/// </summary>
internal static class JsonInput
{
    private const string Property = "values";

    /// <summary>Reads one.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    /// <exception cref="RobustException">A number is outside of the box, or the numbers are no record that can exist.</exception>
    public static float[] Read(ReadOnlyMemory<byte> body, InputValues values)
    {
        var expected = $"{{\"{Property}\": [...]}} with the {values.Count} numbers of an input {values.Shape}";
        using var document = JsonBody.Parse(body, expected);
        JsonElement? list = null;
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var name = JsonBody.NameOf(property);
            list = name != Property ? throw new RefusedException($"The body has a property {JsonBody.Quoted(name)}: send {expected}, and nothing else.")
                : list is null ? property.Value
                : throw new RefusedException($"The body has '{Property}' twice: send it once.");
        }

        if (list is not { ValueKind: JsonValueKind.Array } given)
        {
            throw new RefusedException($"The body has no list '{Property}': send {expected}.");
        }

        var numbers = new float[values.Count];
        var isFlat = given.GetArrayLength() == 0 || given[0].ValueKind != JsonValueKind.Array;
        Fill(given, numbers, isFlat ? [values.Count] : [.. values.Declaration.InputShape], values);
        values.Check(numbers);
        return numbers;
    }

    private static void Fill(JsonElement list, Span<float> numbers, ReadOnlySpan<int> shape, InputValues values)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != shape[0])
        {
            var found = list.ValueKind == JsonValueKind.Array ? $"a list of {list.GetArrayLength()}" : Kind(list);
            throw new RefusedException(
                $"There is {found} in place of a list of {shape[0]}: an input {values.Shape} has {values.Count} numbers, in one list or in lists of that shape.");
        }

        var (index, size) = (0, numbers.Length / shape[0]);
        foreach (var element in list.EnumerateArray())
        {
            var part = numbers.Slice(index++ * size, size);
            if (shape.Length > 1)
            {
                Fill(element, part, shape[1..], values);
            }
            else
            {
                part[0] = element.ValueKind == JsonValueKind.Number && element.TryGetSingle(out var number) ? number
                    : throw new RefusedException($"There is {Kind(element)} in place of a number in '{Property}': send numbers only.");
            }
        }
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => "a null",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => "a true or false",
    };
}
