using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>
/// The checkpoints of a run: folders that appear whole or not at all, each with the model's weights, the rest of the
/// training's tensors and a JSON that says what they are. Only the last few are kept.
/// </summary>
internal sealed class CheckpointStore
{
    private const string Weights = "weights.safetensors";
    private const string Training = "training.safetensors";
    private const string Json = "checkpoint.json";
    private const string Partial = ".partial";

    private readonly string folder;
    private readonly int kept;
    private readonly RunFingerprint fingerprint;

    /// <summary>Opens the folder and clears away what a killed process left half-written.</summary>
    public CheckpointStore(string folder, int kept, RunFingerprint fingerprint)
    {
        (this.folder, this.kept, this.fingerprint) = (folder, kept, fingerprint);
        foreach (var leftover in Directory.GetDirectories(folder, "*" + Partial))
        {
            Directory.Delete(leftover, recursive: true);
        }
    }

    /// <summary>Whether there is any checkpoint.</summary>
    public bool IsEmpty => Complete().Length == 0;

    /// <summary>Writes a checkpoint and removes the oldest beyond those to keep.</summary>
    /// <param name="model">The model's part.</param>
    /// <param name="beside">All other parts.</param>
    /// <param name="state">Where the run stands.</param>
    /// <param name="metricsLength">The length of the metrics file, in bytes.</param>
    /// <returns>The checkpoint's folder.</returns>
    /// <exception cref="DataException">It cannot be written; earlier ones are as they were.</exception>
    public string Write(IRunPart model, IRunPart beside, RunState state, long metricsLength)
    {
        // In the order of writing, not of epochs: a run may go back.
        var place = Path.Combine(folder, FormattableString.Invariant(
            $"{Number(Complete().LastOrDefault()) + 1:000000}-epoch-{state.Tally.Epoch}-batch-{state.Tally.Batches}"));
        var partial = place + Partial;
        try
        {
            Fill(partial, model, beside, state, metricsLength);
            Directory.Move(partial, place);
        }
        catch (Exception e) when (FileFailure.Explains(e) || e is DataException)
        {
            Clear(partial);
            throw e as DataException ?? FileFailure.Writing(place, e);
        }

        foreach (var old in Complete().SkipLast(kept))
        {
            Discard(old);
        }

        return place;
    }

    /// <summary>Gives the parts what the newest whole checkpoint has; null if there is none.</summary>
    /// <exception cref="DataException">
    /// The checkpoint is that of another run, or all checkpoints are damaged; nothing has changed.
    /// </exception>
    public Restored? Read(IRunPart model, IRunPart beside)
    {
        var damage = new List<string>();
        foreach (var place in Complete().Reverse())
        {
            try
            {
                var file = CheckpointFile.Of(File.ReadAllBytes(Path.Combine(place, Json)));
                fingerprint.Check(place, file);
                CheckDigests(place, file);
                using var scope = NewDisposeScope();
                var weights = Safetensors.Load(Path.Combine(place, Weights));
                var training = Safetensors.Load(Path.Combine(place, Training));
                model.Restore(weights);
                beside.Restore(training);
                return new Restored(place, file, damage);
            }
            catch (Exception e) when (IsDamage(e))
            {
                damage.Add($"{place} is damaged ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')})");
            }
        }

        return damage.Count == 0 ? null : throw new DataException(
            $"{string.Join("; ", damage)}: no whole checkpoint is left, so train from the beginning in another folder.");
    }

    private void Fill(string partial, IRunPart model, IRunPart beside, RunState state, long metricsLength)
    {
        using var scope = NewDisposeScope();
        Clear(partial);
        Directory.CreateDirectory(partial);
        Safetensors.Save(Path.Combine(partial, Weights), model.State);
        Safetensors.Save(Path.Combine(partial, Training), beside.State);
        var json = new CheckpointFile
        {
            Format = CheckpointFile.Current,
            Fingerprint = new(fingerprint.Run),
            Machine = new(fingerprint.Machine),
            Digests = new[] { Weights, Training }.ToDictionary(
                static name => name, name => Digest(Path.Combine(partial, name))),
            State = state,
            MetricsLength = metricsLength,
        }.ToBytes();
        AtomicFile.Write(Path.Combine(partial, Json), stream => stream.Write(json));
    }

    /// <summary>The whole checkpoints, oldest first.</summary>
    private string[] Complete() =>
    [
        .. Directory.GetDirectories(folder, "*-epoch-*")
            .Where(static place => !place.EndsWith(Partial, StringComparison.Ordinal)).OrderBy(Number),
    ];

    /// <summary>The number that a checkpoint's folder begins with; 0 for none.</summary>
    private static long Number(string? place) =>
        long.TryParse(Path.GetFileName(place)?.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : 0;

    /// <summary>Removes a folder so that a kill in between leaves nothing that looks whole.</summary>
    private static void Discard(string place)
    {
        var doomed = place + ".old" + Partial;
        Directory.Move(place, doomed);
        Directory.Delete(doomed, recursive: true);
    }

    private static void Clear(string partial)
    {
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    private static void CheckDigests(string place, CheckpointFile file)
    {
        foreach (var (name, digest) in file.Digests)
        {
            if (Digest(Path.Combine(place, name)) != digest)
            {
                throw new InvalidDataException($"{name} is not what was written");
            }
        }
    }

    private static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static bool IsDamage(Exception exception) => exception is JsonException or InvalidDataException
        or KeyNotFoundException or FileNotFoundException or DirectoryNotFoundException or NotSupportedException;
}

/// <summary>What was read from a checkpoint.</summary>
/// <param name="Place">Its folder.</param>
/// <param name="File">Its JSON.</param>
/// <param name="Damage">What is wrong with newer ones.</param>
internal sealed record Restored(string Place, CheckpointFile File, IReadOnlyList<string> Damage);
