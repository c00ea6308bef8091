using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Certification.Smoothing;
using Robust.Evaluation.Running;
using Robust.Files;

namespace Robust.Evaluation.Smoothed;

/// <summary>
/// The certificates of an evaluation in a file, a line of JSON each after a first one that tells what the evaluation is of. A line
/// that an interruption cut off is found again.
/// </summary>
internal sealed class SmoothedJournal : IDisposable
{
    private readonly AppendedFile file;

    private SmoothedJournal(AppendedFile file, IReadOnlyList<SmoothedCertificate> found) => (this.file, Found) = (file, found);

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
        var lines = WholeLines(path);
        if (lines.Count == 0)
        {
            var opened = new AppendedFile(path);
            opened.Append(Line(JsonSerializer.SerializeToUtf8Bytes(
                new Dictionary<string, string>(fingerprint), SmoothedJson.Default.DictionaryStringString)));
            return new SmoothedJournal(opened, []);
        }

        try
        {
            CheckFingerprint(path, lines[0], fingerprint);
            var entries = lines.Skip(1).Select(static line => JsonSerializer.Deserialize(line, SmoothedJson.Default.JournalEntry)).ToList();
            if (entries.Count > examples || entries.Exists(entry => entry?.IsPossible(settings, classes) != true))
            {
                throw new JsonException("it has what no evaluation finds");
            }

            return new SmoothedJournal(
                new AppendedFile(path, lines.Sum(static line => line.Length + 1)),
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
    public void Add(SmoothedCertificate certificate) => file.Append(Line(JsonSerializer.SerializeToUtf8Bytes(
        new JournalEntry(certificate.Selected, certificate.Votes, certificate.Moved), SmoothedJson.Default.JournalEntry)));

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

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

    /// <summary>The lines that end, without their ends; none if there is no such file.</summary>
    private static List<byte[]> WholeLines(string path)
    {
        var bytes = File.Exists(path) ? FileFailure.Reading(path, () => File.ReadAllBytes(path)) : [];
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
internal sealed record JournalEntry(int Selected, long Votes, double Moved)
{
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
