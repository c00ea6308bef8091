using System.Text.Json;
using Robust.Files;

namespace Robust.Serving.Inputs;

/// <summary>A body of JSON that is one object.</summary>
internal static class JsonBody
{
    private const int LongestReason = 160;
    private const int LongestName = 40;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Parses it.</summary>
    /// <exception cref="RefusedException">It is no JSON, or no object.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body, string expected)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter of text that is no UTF-8
        {
            throw new RefusedException($"The body is no JSON ({e.Message.Printable(LongestReason).TrimEnd('.')}): send {expected}.", innerException: e);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new RefusedException($"The body is no JSON object: send {expected}.");
    }

    /// <summary>The name of a property as it may stand in an answer.</summary>
    /// <exception cref="RefusedException">It is no text.</exception>
    public static string Quoted(JsonProperty property) => $"'{NameOf(property).Printable(LongestName)}'";

    /// <summary>The name of a property.</summary>
    /// <exception cref="RefusedException">It is no text.</exception>
    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new RefusedException("The name of a property is no UTF-8: send UTF-8.", innerException: e);
        }
    }
}
