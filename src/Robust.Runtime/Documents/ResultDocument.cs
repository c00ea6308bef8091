using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Robust.Evaluation.Results;
using Robust.Files;

namespace Robust.Documents;

/// <summary>
/// A machine-readable account of a run: every number with how it was obtained. Its members are its JSON, in camel
/// case.
/// </summary>
public sealed record ResultDocument
{
    /// <summary>With signs such as &lt; as they are: people read documents too, and a document is not a web page.</summary>
    private static readonly ResultJson Written = new(new JsonSerializerOptions(ResultJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private const int LongestReason = 200;

    private static readonly JsonSerializerOptions Read = new(ResultJson.Default.Options)
    {
        TypeInfoResolver = ResultJson.Default.WithAddedModifier(Require),
    };

    /// <summary>When the document was made, in UTC.</summary>
    public DateTime Created { get; init; } = DateTime.UtcNow;

    /// <summary>The command line that it was made by; absent where a program made it of its own accord.</summary>
    public string? Command { get; init; }

    /// <summary>The network.</summary>
    public required ModelEntry Model { get; init; }

    /// <summary>The data set.</summary>
    public required DatasetEntry Dataset { get; init; }

    /// <summary>How the network was trained; absent when it was only evaluated.</summary>
    public TrainingEntry? Training { get; init; }

    /// <summary>One entry a number.</summary>
    public required IReadOnlyList<EvaluationEntry> Evaluations { get; init; }

    /// <summary>The accuracy over eps, rising; absent when it was not asked for.</summary>
    public IReadOnlyList<EvaluationEntry>? Curve { get; init; }

    /// <summary>What the sanity checks say; absent when they were not asked for.</summary>
    public IReadOnlyList<Verdict>? Verdicts { get; init; }

    /// <summary>What is certified of the smoothed network; absent when it was not asked for.</summary>
    public SmoothedEntry? Smoothed { get; init; }

    /// <summary>The answers to properties; absent when none were asked.</summary>
    public IReadOnlyList<PropertyEntry>? Properties { get; init; }

    /// <summary>The software and the machine.</summary>
    public required EnvironmentEntry Environment { get; init; }

    /// <summary>The document as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Written.ResultDocument) + "\n";

    /// <summary>Writes the document; the file appears whole or not at all.</summary>
    /// <exception cref="DataException">The place cannot be written; nothing has changed there.</exception>
    public void Save(string path)
    {
        var json = Encoding.UTF8.GetBytes(ToJson());
        AtomicFile.Write(path, stream => stream.Write(json));
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is not such a document, or lacks something that every one has.</exception>
    public static ResultDocument FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            CheckNulls(Encoding.UTF8.GetBytes(json));
            var document = JsonSerializer.Deserialize(
                json, (JsonTypeInfo<ResultDocument>)Read.GetTypeInfo(typeof(ResultDocument)))!;
            return document.Evaluations.Concat(document.Curve ?? []).All(IsPossible) && IsPossible(document.Smoothed)
                ? document
                : throw new JsonException("A number of an evaluation is none that can be: accuracies are within [0, 1], and counts, eps and seconds at least 0.");
        }
        catch (JsonException e)
        {
            var reason = e.Path is { } place ? $"{place} has a value that does not belong there." : e.Message;
            throw new JsonException($"The text is not a result document: {reason.Printable(LongestReason)}", e);
        }
    }

    private static bool IsPossible(SmoothedEntry? smoothed) =>
        smoothed is null or { Sigma: > 0 and < 1e6, Alpha: > 0 and < 1, Samples: > 0, Abstained: >= 0 and <= 1 }
        && (smoothed?.Radii ?? []).Append(smoothed?.AverageRadius ?? 0).All(static radius => radius >= 0 && double.IsFinite(radius));

    private static bool IsPossible(EvaluationEntry entry) =>
        entry is { Accuracy: >= 0 and <= 1, Samples: >= 0, Steps: >= 0, Restarts: >= 0, Attacked: null or >= 0, Matthews: null or (>= -1 and <= 1) }
        && new[] { entry.Eps, entry.StepSize, entry.Seconds }.All(static number => number >= 0 && double.IsFinite(number))
        && (entry.Classes ?? []).Select(static each => each.Accuracy).Concat(entry.Confidence ?? []).All(static share => share is >= 0 and <= 1);

    /// <summary>What a document does not have is left out of it; so it has no null, not even in lists.</summary>
    private static void CheckNulls(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                throw new JsonException($"There is a null at byte {reader.TokenStartIndex}; leave out what is not there.");
            }
        }
    }

    /// <summary>Parameters without a default must be there, but for those that may be null and then are left out.</summary>
    private static void Require(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired |= property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };
        }
    }
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)] // the loss of a run that diverged
[JsonSerializable(typeof(ResultDocument))]
internal sealed partial class ResultJson : JsonSerializerContext;
