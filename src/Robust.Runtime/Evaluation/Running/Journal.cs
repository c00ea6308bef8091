using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Evaluation;

/// <summary>
/// The ledger of an evaluation in a file, so that it can be gone on with after an interruption: one safetensors file,
/// which is always whole.
/// </summary>
internal sealed class Journal(string path, IReadOnlyDictionary<string, string> fingerprint)
{
    private const string Accounts = "robust.accounts";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private DateTime written = DateTime.UtcNow;

    /// <summary>Reads what an interrupted evaluation left; null if there is no such file.</summary>
    /// <exception cref="DataException">The file is not a journal, or that of another evaluation.</exception>
    public Ledger? Load()
    {
        AtomicFile.Probe(path);
        if (!File.Exists(path))
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var metadata = Safetensors.LoadMetadata(path);
        CheckFingerprint(metadata);
        var tensors = Safetensors.Load(path);
        try
        {
            var accounts = JsonSerializer.Deserialize(metadata[Accounts], JournalJson.Default.AccountEntryArray)!;
            return Ledger.Restore(
                tensors["wrong"].Values<bool>(),
                [.. accounts.Select((entry, i) => entry.Restore(
                    tensors["tried"].select(0, i).Values<bool>(), tensors["fooled"].select(0, i).Values<bool>()))],
                tensors["adversarial"]);
        }
        catch (Exception e) when (e is KeyNotFoundException or JsonException or ArgumentException)
        {
            throw new DataException(
                $"{path} is damaged ({e.Message}): delete it, and the evaluation starts from the beginning.", e);
        }
    }

    /// <summary>Writes the ledger down, if it has not been for a while.</summary>
    public void SaveSometimes(Ledger ledger)
    {
        if (DateTime.UtcNow - written >= Interval)
        {
            Save(ledger);
        }
    }

    /// <summary>Writes the ledger down.</summary>
    /// <exception cref="DataException">The place cannot be written; what was there is as it was.</exception>
    public void Save(Ledger ledger)
    {
        using var scope = NewDisposeScope();
        var accounts = JsonSerializer.Serialize(
            Array.ConvertAll(ledger.Attacks, AccountEntry.Of), JournalJson.Default.AccountEntryArray);
        var tensors = new Dictionary<string, Tensor>
        {
            ["adversarial"] = ledger.Adversarial,
            ["wrong"] = tensor(ledger.Wrong),
        };
        if (ledger.Attacks.Length > 0)
        {
            tensors["tried"] = stack([.. ledger.Attacks.Select(static account => tensor(account.Tried))]);
            tensors["fooled"] = stack([.. ledger.Attacks.Select(static account => tensor(account.Fooled))]);
        }

        Safetensors.Save(path, tensors, new Dictionary<string, string>(fingerprint) { [Accounts] = accounts });
        written = DateTime.UtcNow;
    }

    private void CheckFingerprint(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.ContainsKey(Accounts))
        {
            throw new DataException(
                $"{path} is not the journal of an evaluation: name another file.");
        }

        var differences = fingerprint
            .Where(pair => metadata.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair =>
                $"its {pair.Key} is {metadata.GetValueOrDefault(pair.Key) ?? "not noted"}, not {pair.Value}")
            .ToList();
        if (differences.Count > 0)
        {
            throw new DataException(
                $"{path} is the journal of another evaluation ({string.Join("; ", differences)}): evaluate as it was " +
                "begun, or name another file.");
        }
    }
}

/// <summary>An account as it stands in a journal.</summary>
internal sealed record AccountEntry(
    string Attack, int Batches, bool IsComplete, double Seconds, long ForwardPasses, long BackwardPasses,
    long ZeroGradients, double Violation)
{
    public static AccountEntry Of(AttackAccount account) => new(
        account.Attack, account.Batches, account.IsComplete, account.Seconds, account.ForwardPasses,
        account.BackwardPasses, account.ZeroGradients, account.Violation);

    public AttackAccount Restore(bool[] tried, bool[] fooled) => new(Attack, tried.Length)
    {
        Tried = tried,
        Fooled = fooled,
        Batches = Batches,
        IsComplete = IsComplete,
        Seconds = Seconds,
        ForwardPasses = ForwardPasses,
        BackwardPasses = BackwardPasses,
        ZeroGradients = ZeroGradients,
        Violation = Violation,
    };
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSerializable(typeof(AccountEntry[]))]
internal sealed partial class JournalJson : JsonSerializerContext;
