using Microsoft.Extensions.Logging;

namespace Robust.Serving.Telemetry;

/// <summary>What is logged.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(1, LogLevel.Information, "{Model} is served with the weights {Weights} on {Device}: {Promise}.")]
    public static partial void Started(this ILogger logger, string model, string weights, string device, string promise);

    [LoggerMessage(2, LogLevel.Error, "{Model} cannot classify a batch of {Size}.")]
    public static partial void BatchFailed(this ILogger logger, string model, int size, Exception reason);
}
