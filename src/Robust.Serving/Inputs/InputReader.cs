using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Robust.Serving.Inputs;

/// <summary>Reads an input out of a request: JSON, or an image where the model takes images.</summary>
internal static class InputReader
{
    private const int FixedBytes = 65536;
    private const int BytesPerValue = 32;

    /// <summary>Reads one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="values">The numbers that make an input.</param>
    /// <param name="maxBytes">The largest body; null for one that follows from the number of values.</param>
    /// <param name="cancellationToken">Canceled when the time is over, or the client gone.</param>
    /// <returns>The numbers of the input, as the model takes them.</returns>
    /// <exception cref="RefusedException">It is none.</exception>
    /// <exception cref="RobustException">A value is outside of its range.</exception>
    public static async Task<float[]> ReadAsync(HttpRequest request, InputValues values, int? maxBytes, CancellationToken cancellationToken)
    {
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
            _ when type.MatchesMediaType("application/json") || type.Suffix == "json" => values.Declaration.Features is null ? JsonInput.Read : RecordInput.Read,
            _ when type.Type == "image" && isImage => ImageInput.Read,
            _ => throw Unsupported(contentType, isImage),
        };
    }

    private static RefusedException Unsupported(string? contentType, bool isImage) => new(
        $"The content type is {(contentType is null ? "missing" : $"'{contentType}'")}: send application/json{(isImage ? ", image/png, image/jpeg or image/bmp" : "")}.",
        StatusCodes.Status415UnsupportedMediaType);
}
