using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Data;
using Robust.Evaluation;

namespace Robust.Reporting;

/// <summary>
/// A machine-readable account of a run: every number with how it was obtained. Its members are its JSON, in camel
/// case.
/// </summary>
public sealed record ResultDocument
{
    /// <summary>With signs such as &lt; as they are: people read documents too, and a document is no web page.</summary>
    private static readonly ResultJson Written = new(new JsonSerializerOptions(ResultJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>When the document was made, in UTC.</summary>
    public DateTime Created { get; init; } = DateTime.UtcNow;

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

    /// <summary>The software and the machine.</summary>
    public required EnvironmentEntry Environment { get; init; }

    /// <summary>The document as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Written.ResultDocument) + "\n";

    /// <summary>Writes the document; the file appears whole or not at all.</summary>
    /// <exception cref="DataException">The place cannot be written; nothing has changed there.</exception>
    public void Save(string path)
    {
        var json = System.Text.Encoding.UTF8.GetBytes(ToJson());
        AtomicFile.Write(path, stream => stream.Write(json));
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is not such a document.</exception>
    public static ResultDocument FromJson(string json) =>
        JsonSerializer.Deserialize(json, ResultJson.Default.ResultDocument)
        ?? throw new JsonException("The document is null.");
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)] // the loss of a run that diverged
[JsonSerializable(typeof(ResultDocument))]
internal sealed partial class ResultJson : JsonSerializerContext;
