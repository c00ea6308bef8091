using System.Globalization;
using Robust.Files;

namespace Robust.App.TensorBoard;

/// <summary>An event file: numbers by tag and step, added in memory and written as whole records.</summary>
/// <remarks>
/// Not TorchSharp's <c>SummaryWriter</c> (0.107): it cannot mark where a run was resumed, dates the file in ticks instead of
/// seconds, counts steps in 32 bits, and writes each record in two parts, between which a killed process tears it.
/// </remarks>
internal sealed class TensorBoardFile : IDisposable
{
    private readonly TimeProvider clock;
    private readonly AppendedFile file;
    private readonly MemoryStream pending = new();

    /// <summary>Begins a new file in a folder, as each run and each resumed run has its own.</summary>
    /// <param name="folder">The folder, which TensorBoard takes for one run; made when it is not there.</param>
    /// <param name="resumedAt">
    /// The steps done at the checkpoint from which a run continues: TensorBoard then drops what earlier files of the
    /// folder have after it. Null for a new run.
    /// </param>
    /// <param name="clock">Tells the time; the system's unless given.</param>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public TensorBoardFile(string folder, long? resumedAt = null, TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        FilePath = FreePath(folder, this.clock.GetUtcNow().ToUnixTimeSeconds());
        file = new AppendedFile(FilePath);
        TfRecord.Write(pending, TensorBoardEvent.FileVersion(WallTime));
        if (resumedAt is { } step)
        {
            TfRecord.Write(pending, TensorBoardEvent.Restart(WallTime, step + 1));
        }

        Flush();
    }

    /// <summary>The file: <c>events.out.tfevents.SECONDS.HOST</c>, the seconds since 1970 in UTC.</summary>
    public string FilePath { get; }

    private double WallTime => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Adds a number, to be written with the next flush.</summary>
    public void Add(string tag, double value, long step) =>
        TfRecord.Write(pending, TensorBoardEvent.Scalar(WallTime, step, tag, value));

    /// <summary>Writes what was added.</summary>
    /// <exception cref="DataException">The file cannot be written; what was added is lost.</exception>
    public void Flush()
    {
        var records = pending.ToArray();
        pending.SetLength(0);
        file.Append(records);
    }

    public void Dispose()
    {
        file.Dispose();
        pending.Dispose();
    }

    /// <summary>A name that no run has which began in the same second.</summary>
    private static string FreePath(string folder, long seconds)
    {
        while (true)
        {
            var name = string.Create(
                CultureInfo.InvariantCulture, $"events.out.tfevents.{seconds}.{Environment.MachineName}");
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                return path;
            }

            seconds++;
        }
    }
}
