using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Robust.Files;

namespace Robust.Serving.Inputs;

/// <summary>Reads an input out of a request: JSON, or an image where the model takes images.</summary>
internal static class InputReader
{
    private const int LongestName = 80;
    private const int FixedBytes = 65536;
    private const int BytesPerValue = 32;

    /// <summary>Reads one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="values">The numbers that make an input.</param>
    /// <param name="maxBytes">The largest body; null for one that follows from the number of values.</param>
    /// <param name="cancellationToken">Canceled when the time is over, or the client gone.</param>
    /// <returns>The numbers of the input, checked, as the model takes them.</returns>
    /// <exception cref="RefusedException">It is none, or did not come in time.</exception>
    /// <exception cref="RobustException">A value is outside of its range, or the record cannot exist.</exception>
    public static async Task<float[]> ReadAsync(HttpRequest request, InputValues values, int? maxBytes, CancellationToken cancellationToken)
    {
        if (request.Headers.ContentEncoding.Any(static coding => !"identity".Equals(coding, StringComparison.OrdinalIgnoreCase)))
        {
            request.HttpContext.Response.Headers.AcceptEncoding = "identity";
            throw new RefusedException(
                $"The body is encoded ({request.Headers.ContentEncoding.ToString().Printable(LongestName)}): send it as it is, without Content-Encoding.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        var read = Format(request.ContentType, values);
        var limit = maxBytes ?? (int)Math.Min(int.MaxValue - 1L, FixedBytes + ((long)BytesPerValue * values.Count));
        return read(await RequestBody.ReadAsync(request, limit, cancellationToken).ConfigureAwait(false), values);
    }

    private static Func<ReadOnlyMemory<byte>, InputValues, float[]> Format(string? contentType, InputValues values)
    {
        var isImage = ImageInput.Serves(values);
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            throw Unsupported(contentType, isImage);
        }

        return type.MediaType.Value switch
        {
            _ when type.MatchesMediaType("application/json") || type.Suffix == "json" =>
                IsUtf8(type) ? values.Features is null ? JsonInput.Read : RecordInput.Read : throw new RefusedException(
                    $"The charset is '{type.Charset.ToString().Printable(LongestName)}': send UTF-8.", StatusCodes.Status415UnsupportedMediaType),
            _ when isImage && Array.Exists(ImageInput.MediaTypes, media => type.MatchesMediaType(media)) => ImageInput.Read,
            _ => throw Unsupported(contentType, isImage),
        };
    }

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static RefusedException Unsupported(string? contentType, bool isImage) => new(
        $"The content type is {(contentType is null ? "missing" : $"'{contentType.Printable(LongestName)}'")}: send application/json"
            + $"{(isImage ? $", {string.Join(", ", ImageInput.MediaTypes[..^1])} or {ImageInput.MediaTypes[^1]}" : "")}.",
        StatusCodes.Status415UnsupportedMediaType);
}
