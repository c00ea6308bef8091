using System.Diagnostics;
using System.Globalization;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Files;
using Robust.Training.Checkpoints;
using Robust.Training.State;
using static TorchSharp.torch;

namespace Robust.Training.Running;

/// <summary>Keeps a run in its folder.</summary>
internal sealed class RunKeeper : IDisposable
{
    private readonly CheckpointStore store;
    private readonly RunFingerprint fingerprint;
    private readonly Stopwatch sinceCheckpoint = Stopwatch.StartNew();

    /// <summary>Takes hold of the folder.</summary>
    /// <exception cref="DataException">It cannot be written, or another process trains there.</exception>
    public RunKeeper(RunFolder folder, RunFingerprint fingerprint)
    {
        (Folder, this.fingerprint) = (folder, fingerprint);
        Directory = new RunDirectory(folder.Path);
        AtomicFile.Probe(Directory.Best);
        store = new CheckpointStore(Directory.Checkpoints, folder.CheckpointsKept, fingerprint);
    }

    /// <summary>What the options say about the folder.</summary>
    public RunFolder Folder { get; }

    public RunDirectory Directory { get; }

    /// <summary>The newest checkpoint; null before there is one.</summary>
    public string? Newest { get; private set; }

    /// <summary>The length of the metrics file at the checkpoint that the run continued from; else 0.</summary>
    public long MetricsLength { get; private set; }

    /// <summary>The checkpoint that the run continued from; null if it began at the beginning.</summary>
    public string? ResumedFrom { get; private set; }

    /// <summary>Whether it is time for a checkpoint.</summary>
    public bool IsDue => sinceCheckpoint.Elapsed >= Folder.CheckpointInterval || Folder.Request is { IsOpen: true };

    /// <summary>Goes on from the newest checkpoint, if the options say so and there is one.</summary>
    /// <param name="parts">What takes the values of the checkpoint.</param>
    /// <param name="check">Where the run can stand.</param>
    /// <param name="fresh">Where it stands at the beginning.</param>
    /// <returns>Where the run stands; <paramref name="fresh"/> at the beginning.</returns>
    /// <exception cref="DataException">
    /// There are checkpoints that are not to be resumed, or not of this run, or damaged.
    /// </exception>
    public RunState Begin(RunParts parts, RunStateCheck check, RunState fresh)
    {
        if (!Folder.Resume)
        {
            return store.IsEmpty ? fresh : throw new DataException(
                $"{Directory.Root} has checkpoints of a run: resume it (Resume = true, or --resume on a command line), or train in another folder.");
        }

        if (store.Read(parts.Model, parts.BesideModel, check.DamageOf) is not { } restored)
        {
            if (File.Exists(Directory.Metrics) && new FileInfo(Directory.Metrics).Length > 0)
            {
                fresh.Warnings.Add($"{Directory.Checkpoints} has no checkpoint of the run that was here: it starts from the beginning.");
            }

            return fresh;
        }

        ResumedFrom = Newest = restored.Place;
        MetricsLength = restored.File.MetricsLength;
        var state = restored.File.State;
        state.Warnings.AddRange(restored.Damage.Select(damage => $"{damage}: the run continues from {restored.Place}."));
        if (fingerprint.MachineWarning(restored.File) is { } warning)
        {
            state.Warnings.Add(warning);
        }

        return state;
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <returns>Its folder.</returns>
    /// <exception cref="DataException">It cannot be written; earlier ones are as they were.</exception>
    public string WriteCheckpoint(RunParts parts, RunState state, long metricsLength)
    {
        Folder.Request?.Close();
        Newest = store.Write(parts.Model, parts.BesideModel, state, metricsLength);
        sinceCheckpoint.Restart();
        return Newest;
    }

    /// <summary>Saves the kept weights for everyone.</summary>
    /// <exception cref="DataException">They cannot be written; the ones before are as they were.</exception>
    public string SaveBest(RunParts parts, EpochResult epoch)
    {
        var metadata = new Dictionary<string, string>
        {
            ["epoch"] = epoch.Epoch.ToString(CultureInfo.InvariantCulture),
        };
        if (epoch.Robust is { } robust)
        {
            metadata["robust accuracy"] = robust.Accuracy.ToString(CultureInfo.InvariantCulture);
            metadata["attack"] = robust.Attack;
        }

        Safetensors.Save(Directory.Best, parts.Kept.State, metadata);
        return Directory.Best;
    }

    /// <summary>Saves a batch for study: its inputs, labels and places in the training data.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public string SaveBatch(IExampleSource train, int[] examples, EpochTally tally)
    {
        using var scope = NewDisposeScope();
        var (x, y) = train.Read(examples);
        var path = Directory.DivergedBatch(tally.Epoch, tally.Batches + 1);
        Safetensors.Save(path, new Dictionary<string, Tensor> { ["inputs"] = x, ["labels"] = y, ["rows"] = tensor(Array.ConvertAll(examples, static example => (long)example)) });
        return path;
    }

    public void Dispose() => Directory.Dispose();
}
