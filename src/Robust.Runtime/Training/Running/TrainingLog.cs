using Microsoft.Extensions.Logging;
using Robust.Training.Metrics;

namespace Robust.Training.Running;

/// <summary>What a run tells a logger; the numbers of the events do not change.</summary>
internal static partial class TrainingLog
{
    /// <summary>A run begins.</summary>
    public static void Started(this ILogger logger, RunMetrics run) => logger.Started(
        run.Model, run.ThreatModel, run.Examples, run.Epochs, run.BatchSize, run.Seed, run.Threads, run.Device);

    /// <summary>An epoch has ended, with or without validation.</summary>
    public static void EpochEnded(this ILogger logger, EpochMetrics epoch, int epochs)
    {
        if (epoch is { Clean: { } clean, Robust: { } robust, Attack: { } attack })
        {
            logger.EpochValidated(
                epoch.Epoch, epochs, epoch.Loss, epoch.TrainingAccuracy, clean, robust, attack, epoch.LearningRate,
                epoch.Seconds);
        }
        else
        {
            logger.EpochEnded(
                epoch.Epoch, epochs, epoch.Loss, epoch.TrainingAccuracy, epoch.LearningRate, epoch.Seconds);
        }
    }

    /// <summary>A run has ended; a warning unless it was completed.</summary>
    public static void Ended(this ILogger logger, TrainingStatus status, string? reason)
    {
        if (status == TrainingStatus.Completed)
        {
            logger.Completed(status);
        }
        else
        {
            logger.EndedEarly(status, reason);
        }
    }

    [LoggerMessage(2, LogLevel.Information, "Resumed from {Checkpoint} at epoch {Epoch}, batch {Batch}.")]
    public static partial void Resumed(this ILogger logger, string checkpoint, int epoch, int batch);

    [LoggerMessage(5, LogLevel.Warning, "{Warning}")]
    public static partial void Warned(this ILogger logger, string warning);

    [LoggerMessage(6, LogLevel.Information, "Wrote the checkpoint {Path}.")]
    public static partial void CheckpointWritten(this ILogger logger, string path);

    [LoggerMessage(7, LogLevel.Information, "Epoch {Epoch} is the best so far: robust accuracy {Robust:P2}.")]
    public static partial void BestSoFar(this ILogger logger, int epoch, double robust);

    [LoggerMessage(8, LogLevel.Warning, "Rolled back to the weights of epoch {Epoch}: {Reason}")]
    public static partial void RolledBack(this ILogger logger, int epoch, string reason);

    [LoggerMessage(1, LogLevel.Information,
        "Training {Model} against {ThreatModel}: {Examples} examples, {Epochs} epochs of batches of {BatchSize}, " +
        "seed {Seed}, {Threads} threads on {Device}.")]
    private static partial void Started(
        this ILogger logger, string model, string threatModel, int examples, int epochs, int batchSize, long seed,
        int threads, string device);

    [LoggerMessage(3, LogLevel.Information,
        "Epoch {Epoch} of {Epochs}: loss {Loss:F4}, training accuracy {TrainingAccuracy:P2}, rate {Rate:G4}, " +
        "{Seconds:F1} s.")]
    private static partial void EpochEnded(
        this ILogger logger, int epoch, int epochs, double loss, double trainingAccuracy, double rate, double seconds);

    [LoggerMessage(4, LogLevel.Information,
        "Epoch {Epoch} of {Epochs}: loss {Loss:F4}, training accuracy {TrainingAccuracy:P2}, clean {Clean:P2}, " +
        "robust {Robust:P2} under {Attack}, rate {Rate:G4}, {Seconds:F1} s.")]
    private static partial void EpochValidated(
        this ILogger logger, int epoch, int epochs, double loss, double trainingAccuracy, double clean, double robust,
        string attack, double rate, double seconds);

    [LoggerMessage(9, LogLevel.Information, "Training ended: {Status}.")]
    private static partial void Completed(this ILogger logger, TrainingStatus status);

    [LoggerMessage(10, LogLevel.Warning, "Training ended early, {Status}: {Reason}")]
    private static partial void EndedEarly(this ILogger logger, TrainingStatus status, string? reason);
}
