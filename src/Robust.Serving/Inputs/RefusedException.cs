using Microsoft.AspNetCore.Http;

namespace Robust.Serving.Inputs;

/// <summary>A request that is refused, with the status that says so to its client.</summary>
/// <param name="message">Why, in one sentence.</param>
/// <param name="status">The status.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class RefusedException(string message, int status = StatusCodes.Status400BadRequest, Exception? innerException = null)
    : RobustException(message, innerException)
{
    /// <summary>The status.</summary>
    public int Status => status;
}
