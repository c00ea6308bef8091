using System.Text.Json;
using Robust.Files;

namespace Robust.Serving.Inputs;

/// <summary>A body of JSON that is one object.</summary>
internal static class JsonBody
{
    private const int LongestName = 40;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>Parses it.</summary>
    /// <exception cref="RefusedException">It is no JSON, or no object.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body, string expected)
    {
        if (body.IsEmpty)
        {
            throw new RefusedException($"The body is empty: send {expected}.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Strict);
        }
        catch (JsonException e) // whose message speaks of options of the reader
        {
            throw new RefusedException(
                $"The body is no JSON that can be read, from byte {e.BytePositionInLine + 1} of line {e.LineNumber + 1} on: send {expected}.", innerException: e);
        }
        catch (InvalidOperationException e)
        {
            throw new RefusedException($"The body is no UTF-8: send {expected}.", innerException: e);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new RefusedException($"The body is no JSON object: send {expected}.");
    }

    /// <summary>A text of the body as it may stand in an answer.</summary>
    public static string Quoted(string text) => $"'{text.Printable(LongestName)}'";

    /// <summary>The name of a property.</summary>
    /// <exception cref="RefusedException">It is no text.</exception>
    public static string NameOf(JsonProperty property) => Decoded(property, static property => property.Name);

    /// <summary>The text of a value that is one.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static string TextOf(JsonElement value) => Decoded(value, static value => value.GetString()!);

    private static string Decoded<T>(T source, Func<T, string> decode)
    {
        try
        {
            return decode(source);
        }
        catch (InvalidOperationException e)
        {
            throw new RefusedException("A name or a text in the body is no UTF-8: send UTF-8.", innerException: e);
        }
    }
}
