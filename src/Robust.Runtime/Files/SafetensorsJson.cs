using System.Text.Json;

namespace Robust.Files;

/// <summary>Steps through the JSON of a safetensors header, whose size rules out a tree of it in memory.</summary>
internal static class SafetensorsJson
{
    /// <summary>Checks the kind of the value at which the reader stands.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public static void Enter(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        if (reader.TokenType != kind)
        {
            throw new InvalidOperationException($"{kind} was expected, not {reader.TokenType}.");
        }
    }

    /// <summary>Goes on to the value of the next member of an object and returns its name; null at the object's end.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static string? ReadName(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        var name = reader.GetString();
        _ = reader.Read();
        return name;
    }

    /// <summary>Reads an object of texts.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong kind, or a name is there twice.</exception>
    /// <exception cref="InvalidDataException">There are more than <paramref name="most"/>.</exception>
    public static void ReadTexts(ref Utf8JsonReader reader, Dictionary<string, string> texts, int most)
    {
        Enter(ref reader, JsonTokenType.StartObject);
        while (ReadName(ref reader) is { } name)
        {
            Enter(ref reader, JsonTokenType.String);
            if (texts.Count == most)
            {
                throw new InvalidDataException($"it has more than {most} texts");
            }

            if (!texts.TryAdd(name, reader.GetString()!))
            {
                throw new InvalidOperationException("A name is there twice.");
            }
        }
    }
}
