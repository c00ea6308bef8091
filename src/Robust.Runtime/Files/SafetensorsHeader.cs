using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using static TorchSharp.torch;

namespace Robust.Files;

/// <summary>
/// The header of a safetensors file: its length as a little-endian 64-bit number, then JSON that gives each tensor's
/// type, shape and place in the bytes that follow, padded with spaces to a multiple of eight.
/// </summary>
internal sealed class SafetensorsHeader(
    IReadOnlyList<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
{
    /// <summary>A third of the reference implementation's limit: so much text takes three times the memory.</summary>
    public const int MaxLength = 1 << 25;

    /// <summary>Far above any network's, and few enough that memory stays near the size of the file.</summary>
    public const int MaxTensors = 1 << 16;

    private const string MetadataName = "__metadata__";

    /// <summary>The tensors in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; } = entries;

    /// <summary>Free text by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata;

    /// <summary>Refuses what could not be read again.</summary>
    /// <exception cref="ArgumentException">A name is not text or there twice, a text is null, a tensor has no plain bytes.</exception>
    public static void CheckWritable(
        IReadOnlyCollection<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata,
        int maxTensors)
    {
        if (tensors.Count > maxTensors)
        {
            throw new ArgumentException($"{tensors.Count} tensors are more than a file may have, {maxTensors}.", nameof(tensors));
        }

        var names = new HashSet<string>();
        foreach (var (name, tensor) in tensors)
        {
            var reason = name == MetadataName ? "is the name of the texts"
                : !names.Add(name) ? "is there twice"
                : !IsText(name) ? "has half a character in its name"
                : tensor.is_sparse ? "is sparse; save its dense form"
                : tensor.numel() * SafetensorsEntry.SizeOf(tensor.dtype) > int.MaxValue ? "is larger than 2 GiB"
                : null;
            if (reason is not null)
            {
                throw new ArgumentException($"The tensor {name.Printable()} {reason}.", nameof(tensors));
            }
        }

        if (metadata?.FirstOrDefault(static pair => pair.Value is null || !IsText(pair.Key) || !IsText(pair.Value)).Key is { } broken)
        {
            throw new ArgumentException($"The text of {broken.Printable()} is null, or has half a character.", nameof(metadata));
        }
    }

    /// <summary>Whether a text has no half of a character, for which UTF-8 has no bytes.</summary>
    private static bool IsText(string text) => !text.EnumerateRunes().Any(static rune => rune == Rune.ReplacementChar)
        || text.Contains('\uFFFD', StringComparison.Ordinal);

    /// <summary>Reads and checks the header; the stream then stands at the first tensor's bytes.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="maxTensors">The most tensors, and the most texts beside them.</param>
    /// <exception cref="InvalidDataException">The header is not valid; the message completes "it is not valid, ...".</exception>
    public static SafetensorsHeader Read(Stream stream, int maxTensors)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (stream.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
        {
            throw new InvalidDataException("it is shorter than its 8-byte prefix");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxLength || (long)length > stream.Length - 8)
        {
            throw new InvalidDataException(
                $"its header claims {length} bytes, but the file has {stream.Length - 8} after the prefix " +
                $"and a header at most {MaxLength}");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        return Parse(json, stream.Length - stream.Position, maxTensors);
    }

    /// <summary>The prefix and the padded JSON.</summary>
    public byte[] ToBytes()
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(
            json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer);
        }

        var bytes = new byte[8 + ((json.WrittenCount + 7) / 8 * 8)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - 8);
        json.WrittenSpan.CopyTo(bytes.AsSpan(8));
        bytes.AsSpan(8 + json.WrittenCount).Fill((byte)' ');
        return bytes;
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Metadata.Count > 0)
        {
            writer.WriteStartObject(MetadataName);
            foreach (var (name, text) in Metadata)
            {
                writer.WriteString(name, text);
            }

            writer.WriteEndObject();
        }

        foreach (var entry in Entries)
        {
            entry.Write(writer);
        }

        writer.WriteEndObject();
    }

    private static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, int maxTensors)
    {
        var metadata = new Dictionary<string, string>();
        var entries = new List<SafetensorsEntry>();
        try
        {
            var reader = new Utf8JsonReader(json);
            Parse(ref reader, entries, metadata, maxTensors);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("its header is not valid JSON", e);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException("its header has a value of the wrong kind", e);
        }

        return new SafetensorsHeader(InOrder(entries, dataLength), metadata);
    }

    private static void Parse(
        ref Utf8JsonReader reader, List<SafetensorsEntry> entries, Dictionary<string, string> metadata, int maxTensors)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidDataException("its header is not a JSON object");
        }

        var names = new HashSet<string>();
        while (SafetensorsJson.ReadName(ref reader) is { } name)
        {
            if (!names.Add(name))
            {
                throw new InvalidDataException($"its header names '{name.Printable()}' twice");
            }

            if (name == MetadataName)
            {
                SafetensorsJson.ReadTexts(ref reader, metadata, maxTensors);
            }
            else if (entries.Count == maxTensors)
            {
                throw new InvalidDataException($"it has more than {maxTensors} tensors");
            }
            else
            {
                entries.Add(SafetensorsEntry.Read(name, ref reader));
            }
        }

        _ = reader.Read(); // throws if anything but blanks follows
    }

    // As the reference demands: the tensors fill the data without gap or overlap.
    private static List<SafetensorsEntry> InOrder(List<SafetensorsEntry> entries, long dataLength)
    {
        var ordered = entries.OrderBy(static entry => entry.Begin).ThenBy(static entry => entry.End).ToList();
        var position = 0L;
        foreach (var entry in ordered)
        {
            if (entry.Begin != position)
            {
                var what = entry.Begin < position ? "overlaps the tensor before it" : "leaves a gap before it";
                throw new InvalidDataException($"'{entry.Name.Printable()}' {what} at byte {entry.Begin} of the data");
            }

            position = entry.End;
        }

        return position == dataLength
            ? ordered
            : throw new InvalidDataException($"its tensors take {position} bytes, but {dataLength} are there");
    }
}
