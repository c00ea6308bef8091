using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Certification.Smoothing;
using Robust.Evaluation.Running;
using Robust.Files;

namespace Robust.Evaluation.Smoothed;

/// <summary>
/// The certificates of an evaluation in a file, a line of JSON each after a first one that tells what the evaluation is of. A line
/// that an interruption cut off is found again; each has a digest of itself and of all before it, so that none can be changed,
/// lost or moved unnoticed.
/// </summary>
internal sealed class SmoothedJournal : IDisposable
{
    private readonly AppendedFile file;
    private string chain;

    private SmoothedJournal(AppendedFile file, string chain, IReadOnlyList<SmoothedCertificate> found) =>
        (this.file, this.chain, Found) = (file, chain, found);

    /// <summary>What was found before.</summary>
    public IReadOnlyList<SmoothedCertificate> Found { get; }

    /// <summary>Opens a journal, or makes one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">What makes the evaluation the same as another one.</param>
    /// <param name="settings">How the certificates are obtained.</param>
    /// <param name="examples">The number of examples.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="values">The number of values of an input.</param>
    /// <exception cref="DataException">It is damaged, of another evaluation, or cannot be written.</exception>
    public static SmoothedJournal Open(
        string path, IReadOnlyDictionary<string, string> fingerprint, SmoothingSettings settings, int examples, int classes,
        long values)
    {
        var first = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(fingerprint), SmoothedJson.Default.DictionaryStringString);
        var bytes = File.Exists(path) ? FileFailure.Reading(path, () => File.ReadAllBytes(path)) : [];
        try
        {
            var lines = WholeLines(bytes);
            if (lines.Count == 0)
            {
                return Begun(path, first, bytes);
            }

            CheckFingerprint(path, lines[0], fingerprint);
            var entries = lines.Skip(1).Select(static line => JsonSerializer.Deserialize(line, SmoothedJson.Default.JournalEntry)).ToList();
            if (entries.Count > examples || entries.Exists(entry => entry?.IsPossible(settings, classes) != true))
            {
                throw new JsonException("it has what no evaluation finds");
            }

            var chain = entries.Aggregate(Digest(lines[0]), static (before, entry) => entry!.Chain == entry.After(before).Chain
                ? entry.Chain
                : throw new JsonException("a certificate in it was changed, lost or moved"));
            return new SmoothedJournal(
                new AppendedFile(path, lines.Sum(static line => line.Length + 1)), chain,
                [.. entries.Select(entry => entry!.Restore(settings, values))]);
        }
        catch (JsonException e)
        {
            throw new DataException(
                $"{path} is not the journal of a smoothed evaluation ({e.Message.Printable().TrimEnd('.')}): delete it to start from the " +
                "beginning, or name another file.", e);
        }
    }

    /// <summary>Writes a certificate down.</summary>
    public void Add(SmoothedCertificate certificate)
    {
        var entry = new JournalEntry(certificate.Selected, certificate.Votes, certificate.Moved, "").After(chain);
        file.Append(Line(JsonSerializer.SerializeToUtf8Bytes(entry, SmoothedJson.Default.JournalEntry)));
        chain = entry.Chain;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>A new journal, where there is nothing yet but what a crash may have left of its first line.</summary>
    private static SmoothedJournal Begun(string path, byte[] first, byte[] there)
    {
        if (!first.AsSpan().StartsWith(there))
        {
            throw new JsonException("it has no line of one");
        }

        var file = new AppendedFile(path);
        file.Append(Line(first));
        return new SmoothedJournal(file, Digest(first), []);
    }

    private static string Digest(byte[] line) => Convert.ToHexStringLower(SHA256.HashData(line).AsSpan(0, 8));

    private static void CheckFingerprint(string path, byte[] line, IReadOnlyDictionary<string, string> fingerprint)
    {
        var there = JsonSerializer.Deserialize(line, SmoothedJson.Default.DictionaryStringString) ?? [];
        if (Fingerprint.Differences(there, fingerprint) is { Length: > 0 } differences)
        {
            throw new DataException(
                $"{path} is the journal of another evaluation ({differences}): repeat that evaluation's settings to continue it, or " +
                "name another file.");
        }
    }

    /// <summary>The lines that end, without their ends.</summary>
    private static List<byte[]> WholeLines(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (int start = 0, length; (length = bytes.AsSpan(start).IndexOf((byte)'\n')) >= 0; start += length + 1)
        {
            lines.Add(bytes[start..(start + length)]);
        }

        return lines;
    }

    private static byte[] Line(byte[] text) => [.. text, (byte)'\n'];
}

/// <summary>A certificate as it stands in a journal.</summary>
internal sealed record JournalEntry(int Selected, long Votes, double Moved, string Chain)
{
    /// <summary>The same with the digest of itself and of all before it.</summary>
    public JournalEntry After(string before) => this with
    {
        Chain = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            this with { Chain = before }, SmoothedJson.Default.JournalEntry)).AsSpan(0, 8)),
    };

    public bool IsPossible(SmoothingSettings settings, int classes) => Selected >= 0 && Selected < classes && Votes >= 0
        && Votes <= settings.Samples && double.IsFinite(Moved) && Moved >= 0;

    public SmoothedCertificate Restore(SmoothingSettings settings, long values) => new(settings, Selected, Votes, values, Moved);
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SmoothedJson : JsonSerializerContext;
