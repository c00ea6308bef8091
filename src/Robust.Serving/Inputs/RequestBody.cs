using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Robust.Serving.Inputs;

/// <summary>Reads the body of a request, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>The bytes of the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The largest number of bytes.</param>
    /// <param name="cancellationToken">Canceled when the time is over, or the client gone.</param>
    /// <exception cref="RefusedException">There are more, or the client sends them in a broken way.</exception>
    /// <exception cref="OperationCanceledException">They did not come in time, or the client is gone.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        try
        {
            return await ReadAsync(request.BodyReader, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e) // whose message may speak of the server's limits
        {
            var reason = e.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => "comes too slowly",
                StatusCodes.Status413PayloadTooLarge => "is too large",
                _ => "breaks off, or is not as its headers say",
            };
            throw new RefusedException($"The body {reason}: send it again.", e.StatusCode, e);
        }
    }

    /// <summary>
    /// Gives up by ending the read that waits: one that its token cancels stays open, and the server, which reads what is left of a
    /// body before the next request, stumbles over it.
    /// </summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(PipeReader body, int limit, CancellationToken cancellationToken)
    {
        using var end = cancellationToken.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), body);
        var bytes = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await body.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            var isTooLarge = bytes.WrittenCount + read.Buffer.Length > limit;
            foreach (var part in isTooLarge ? default : read.Buffer)
            {
                bytes.Write(part.Span);
            }

            body.AdvanceTo(read.Buffer.End);
            cancellationToken.ThrowIfCancellationRequested();
            if (isTooLarge)
            {
                throw TooLarge(limit);
            }

            if (read.IsCompleted)
            {
                return bytes.WrittenMemory;
            }
        }
    }

    private static RefusedException TooLarge(int limit) =>
        new($"The body is larger than {limit} bytes: send one input.", StatusCodes.Status413PayloadTooLarge);
}
