using Microsoft.AspNetCore.Http;

namespace Robust.Serving.Inputs;

/// <summary>Reads the body of a request, up to a limit.</summary>
internal static class RequestBody
{
    private const int FirstSize = 4096;

    /// <summary>The bytes of the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The largest number of bytes.</param>
    /// <param name="cancellationToken">Canceled when the time is over, or the client gone.</param>
    /// <exception cref="RefusedException">There are more, or the client sends them in a broken way.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        try
        {
            return await ReadAsync(request.Body, (int)(request.ContentLength ?? FirstSize), limit, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            throw new RefusedException($"The body cannot be read ({e.Message.TrimEnd('.')}): send it again.", e.StatusCode, e);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, int expected, int limit, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(expected, limit) + 1]; // one more, so that the end is seen
        var count = 0;
        while (await body.ReadAsync(bytes.AsMemory(count), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            count += read;
            if (count > limit)
            {
                throw TooLarge(limit);
            }

            if (count == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(2L * count, limit + 1L));
            }
        }

        return bytes.AsMemory(0, count);
    }

    private static RefusedException TooLarge(int limit) =>
        new($"The body is larger than {limit} bytes: send one input, or raise MaxRequestBytes.", StatusCodes.Status413PayloadTooLarge);
}
