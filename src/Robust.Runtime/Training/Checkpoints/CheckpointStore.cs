using System.Text.Json;
using Robust.Files;
using Robust.Torch;
using Robust.Training.Parts;
using Robust.Training.State;
using static TorchSharp.torch;

namespace Robust.Training.Checkpoints;

/// <summary>
/// The checkpoints of a run: folders that appear whole or not at all, each with the model's weights, the rest of the
/// training's tensors and a JSON that says what they are. Only the last few are kept.
/// </summary>
internal sealed class CheckpointStore
{
    private const string Weights = "weights.safetensors";
    private const string Training = "training.safetensors";
    private const string Json = "checkpoint.json";
    private const int MaxJson = 1 << 30;
    private const int LongestReason = 300;

    private static readonly string[] Files = [Weights, Training, Json];

    private readonly string folder;
    private readonly int kept;
    private readonly RunFingerprint fingerprint;
    private readonly HashSet<string> known = [];

    /// <summary>Opens the folder and clears away what a killed process left half-written.</summary>
    /// <exception cref="DataException">The folder cannot be read or written.</exception>
    public CheckpointStore(string folder, int kept, RunFingerprint fingerprint)
    {
        (this.folder, this.kept, this.fingerprint) = (folder, kept, fingerprint);
        try
        {
            foreach (var leftover in Directory.GetDirectories(folder).Where(CheckpointName.IsLeftOver))
            {
                TryDelete(leftover);
            }
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Writing(folder, e);
        }
    }

    /// <summary>Whether there is any checkpoint.</summary>
    public bool IsEmpty => Complete().Count == 0;

    /// <summary>Writes a checkpoint and removes the oldest beyond those to keep.</summary>
    /// <param name="model">The model's part.</param>
    /// <param name="beside">All other parts.</param>
    /// <param name="state">Where the run stands.</param>
    /// <param name="metricsLength">The length of the metrics file, in bytes.</param>
    /// <returns>The checkpoint's folder.</returns>
    /// <exception cref="DataException">It cannot be written; earlier ones are as they were.</exception>
    public string Write(IRunPart model, IRunPart beside, RunState state, long metricsLength)
    {
        try
        {
            var number = Complete().Select(CheckpointName.NumberOf).LastOrDefault() + 1;
            var place = Path.Combine(folder, CheckpointName.Of(number, state.Tally));
            Write(place, model, beside, state, metricsLength);
            known.Add(place);
            Prune();
            return place;
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Writing(folder, e);
        }
    }

    /// <summary>Gives the parts what the newest whole checkpoint has; null if there is none.</summary>
    /// <param name="model">The model's part.</param>
    /// <param name="beside">All other parts.</param>
    /// <param name="damageOf">Why no run can stand where a checkpoint says; null if one can.</param>
    /// <exception cref="DataException">
    /// The checkpoint is that of another run, or all checkpoints are damaged; nothing has changed.
    /// </exception>
    public Restored? Read(IRunPart model, IRunPart beside, Func<RunState, string?> damageOf)
    {
        var places = Complete();
        if (places.Count == 0)
        {
            return null;
        }

        using var before = new Snapshot(new JoinedParts(new Dictionary<string, IRunPart>
        {
            ["beside"] = beside,
            ["model"] = model,
        }));
        var damage = new List<string>();
        foreach (var place in Enumerable.Reverse(places))
        {
            if (Try(place, damage, () => ReadJson(place)) is not { } file)
            {
                continue;
            }

            fingerprint.Check(place, file);
            if (Try(place, damage, () => Restore(place, file, model, beside, damageOf)) is { } restored)
            {
                known.Add(place);
                return restored with { Damage = damage };
            }

            before.GiveBack();
        }

        throw new DataException(
            $"{string.Join("; ", damage)}: no whole checkpoint is left, so train from the beginning in another folder.");
    }

    private static T? Try<T>(string place, List<string> damage, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            damage.Add($"{place} is damaged ({e.Message.Printable(LongestReason).TrimEnd('.')})");
            return null;
        }
    }

    private static CheckpointFile ReadJson(string place)
    {
        CheckpointDigests.Check(place, Files);
        return CheckpointFile.Of(PlainFile.ReadAllBytes(Path.Combine(place, Json), MaxJson));
    }

    private static Restored Restore(
        string place, CheckpointFile file, IRunPart model, IRunPart beside, Func<RunState, string?> damageOf)
    {
        if ((file.MetricsLength < 0 ? "its metrics have a negative length" : damageOf(file.State)) is { } damage)
        {
            throw new InvalidDataException(damage);
        }

        using var scope = NewDisposeScope();
        var weights = Safetensors.LoadOwn(Path.Combine(place, Weights));
        var training = Safetensors.LoadOwn(Path.Combine(place, Training));
        if (!Kinds(training).OrderBy(static kind => kind.Key).SequenceEqual(file.Tensors.OrderBy(static kind => kind.Key)))
        {
            throw new InvalidDataException($"{Training} has not the tensors of {Json}");
        }

        model.Check(weights);
        beside.Check(training);
        model.Restore(weights);
        beside.Restore(training);
        return new Restored(place, file, []);
    }

    private static Dictionary<string, string> Kinds(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.ToDictionary(static pair => pair.Key, static pair => Safetensors.KindOf(pair.Value));

    private static bool IsDamage(Exception exception) =>
        exception is JsonException or InvalidDataException or DataException or ArgumentException or OverflowException
        || FileFailure.Explains(exception) || TorchFailure.Explains(exception);

    private void Write(string place, IRunPart model, IRunPart beside, RunState state, long metricsLength)
    {
        var unfinished = CheckpointName.Unfinished(place);
        try
        {
            Fill(unfinished, model, beside, state, metricsLength);
            Directory.Move(unfinished, place);
            FolderFlush.Flush(folder);
        }
        catch (Exception e) when (FileFailure.Explains(e) || e is DataException)
        {
            TryDelete(unfinished);
            throw e as DataException ?? FileFailure.Writing(place, e);
        }
    }

    private void Fill(string unfinished, IRunPart model, IRunPart beside, RunState state, long metricsLength)
    {
        using var scope = NewDisposeScope();
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder} is no longer there");
        }

        Directory.CreateDirectory(unfinished);
        var training = beside.State.ToList();
        Safetensors.SaveOwn(Path.Combine(unfinished, Weights), model.State);
        Safetensors.SaveOwn(Path.Combine(unfinished, Training), training);
        var json = new CheckpointFile
        {
            Format = CheckpointFile.Current,
            Fingerprint = new(fingerprint.Run),
            Machine = new(fingerprint.Machine),
            Tensors = Kinds(training),
            State = state,
            MetricsLength = metricsLength,
        }.ToBytes();
        AtomicFile.Write(Path.Combine(unfinished, Json), stream => stream.Write(json));
        CheckpointDigests.Write(unfinished, Files);
    }

    /// <summary>What has the name of a whole checkpoint, oldest first.</summary>
    private List<string> Complete() =>
        [.. Directory.GetFileSystemEntries(folder).Where(CheckpointName.IsWhole).OrderBy(CheckpointName.NumberOf)];

    /// <summary>
    /// Removes what is older than the last ones to keep, of which only those count that this process has written or read: a
    /// damaged one must not take the place of a whole one.
    /// </summary>
    private void Prune()
    {
        var found = 0;
        foreach (var place in Enumerable.Reverse(Complete()))
        {
            if (found == kept)
            {
                TryDiscard(place);
            }
            else if (known.Contains(place))
            {
                found++;
            }
        }
    }

    /// <summary>
    /// Removes a checkpoint so that a kill in between leaves nothing that looks whole; one that cannot be removed now is
    /// tried again after the next.
    /// </summary>
    private static void TryDiscard(string place)
    {
        try
        {
            var doomed = CheckpointName.Doomed(place);
            Directory.Move(place, doomed);
            Directory.Delete(doomed, recursive: true);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            // An old checkpoint too many is no harm.
        }
    }

    /// <summary>Whoever failed to write is told of that, and not of what is left.</summary>
    private static void TryDelete(string unfinished)
    {
        try
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            // It is cleared away when the run continues.
        }
    }
}

/// <summary>What was read from a checkpoint.</summary>
/// <param name="Place">Its folder.</param>
/// <param name="File">Its JSON.</param>
/// <param name="Damage">What is wrong with newer ones.</param>
internal sealed record Restored(string Place, CheckpointFile File, IReadOnlyList<string> Damage);
