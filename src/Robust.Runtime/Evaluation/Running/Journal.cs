using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Running;

/// <summary>
/// The ledger of an evaluation in a file, so that it can be continued after an interruption: one safetensors file,
/// which is always whole. Of several processes the first keeps it.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="fingerprint">What makes the evaluation the same as another one.</param>
/// <param name="clock">Tells how much time has passed.</param>
internal sealed class Journal(string path, IReadOnlyDictionary<string, string> fingerprint, TimeProvider clock)
{
    private const string Accounts = "robust.accounts";
    private const string Digest = "robust.digest";
    private const string Adversarial = "adversarial";
    private const string Wrong = "wrong";
    private const string Tried = "tried";
    private const string Fooled = "fooled";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private long saved = clock.GetTimestamp();

    /// <summary>Reads what an interrupted evaluation left; null if there is no such file.</summary>
    /// <param name="check">What the evaluation can have come to.</param>
    /// <exception cref="DataException">The file is not a journal, or that of another evaluation, or damaged.</exception>
    public Ledger? Load(LedgerCheck check)
    {
        AtomicFile.Probe(path);
        if (!File.Exists(path))
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var (tensors, metadata) = Read();
        if (!metadata.ContainsKey(Accounts))
        {
            throw new DataException($"{path} is not the journal of an evaluation: name another file.");
        }

        if (metadata.GetValueOrDefault(Digest) != DigestOf(tensors, metadata))
        {
            throw Damaged("it is not what was written");
        }

        CheckFingerprint(metadata);
        return Restore(tensors, metadata, check);
    }

    private (Dictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read()
    {
        try
        {
            return Safetensors.LoadAll(path);
        }
        catch (DataException e) when (e.InnerException is InvalidDataException damage)
        {
            throw Damaged(damage.Message, e);
        }
    }

    /// <summary>Writes the ledger down, if it has not been for a while.</summary>
    public void SaveSometimes(Ledger ledger)
    {
        if (clock.GetElapsedTime(saved) >= Interval)
        {
            Save(ledger);
        }
    }

    /// <summary>Writes the ledger down.</summary>
    /// <exception cref="DataException">The place cannot be written; what was there is as it was.</exception>
    public void Save(Ledger ledger)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            [Adversarial] = ledger.Adversarial,
            [Wrong] = tensor(ledger.Wrong),
        };
        if (ledger.Attacks.Length > 0)
        {
            tensors[Tried] = stack([.. ledger.Attacks.Select(static account => tensor(account.Tried))]);
            tensors[Fooled] = stack([.. ledger.Attacks.Select(static account => tensor(account.Fooled))]);
        }

        var metadata = new Dictionary<string, string>(fingerprint)
        {
            [Accounts] = JsonSerializer.Serialize(
                Array.ConvertAll(ledger.Attacks, AccountEntry.Of), JournalJson.Default.AccountEntryArray),
        };
        metadata[Digest] = DigestOf(tensors, metadata);
        Safetensors.Save(path, tensors, metadata);
        saved = clock.GetTimestamp();
    }

    private Ledger Restore(
        Dictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata, LedgerCheck check)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(metadata[Accounts], JournalJson.Default.AccountEntryArray);
            if (entries?.Contains(null!) != false)
            {
                throw new JsonException("an account is null");
            }

            check.CheckTensors(tensors, entries.Length);
            var ledger = Ledger.Restore(
                tensors[Wrong].Values<bool>(),
                [.. entries.Select((entry, i) => entry.Restore(
                    tensors[Tried].select(0, i).Values<bool>(), tensors[Fooled].select(0, i).Values<bool>()))],
                tensors[Adversarial]);
            check.Check(ledger);
            return ledger;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw Damaged(e.Message.Printable(), e);
        }
    }

    /// <summary>The SHA-256 of all that is in the file but itself.</summary>
    internal static string DigestOf(
        IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var scope = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in metadata.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (name != Digest)
            {
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes([name, text], JournalJson.Default.StringArray));
            }
        }

        foreach (var (name, tensor) in tensors.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(
                [name, Safetensors.KindOf(tensor)], JournalJson.Default.StringArray));
            hash.AppendData(tensor.OnHost().contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void CheckFingerprint(IReadOnlyDictionary<string, string> metadata)
    {
        var there = metadata.Where(static pair => pair.Key is not (Accounts or Digest)).ToDictionary();
        if (Fingerprint.Differences(there, fingerprint) is { Length: > 0 } differences)
        {
            throw new DataException(
                $"{path} is the journal of another evaluation ({differences}): repeat that evaluation's settings to continue it, " +
                "or name another file.");
        }
    }

    private DataException Damaged(string reason, Exception? cause = null) => new(
        $"{path} is not a complete journal ({reason.TrimEnd('.')}): delete it to start the evaluation from the beginning, or name " +
        "another file.", cause);
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
        Numbers = new AttackNumbers(ForwardPasses, BackwardPasses, ZeroGradients, Violation, Seconds),
    };
}

/// <summary>An account with the examples that it is of.</summary>
internal sealed record AccountState(AccountEntry Entry, bool[] Tried, bool[] Fooled)
{
    public static AccountState Of(AttackAccount account) => new(AccountEntry.Of(account), account.Tried, account.Fooled);

    public AttackAccount Restore() => Entry.Restore(Tried, Fooled);
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AccountEntry[]))]
[JsonSerializable(typeof(AccountState[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class JournalJson : JsonSerializerContext;
