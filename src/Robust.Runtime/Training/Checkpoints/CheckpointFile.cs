using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Training.State;

namespace Robust.Training.Checkpoints;

/// <summary>The JSON of a checkpoint.</summary>
internal sealed record CheckpointFile
{
    /// <summary>The version of the format; a reader takes its own only.</summary>
    public const int Current = 2;

    public required int Format { get; init; }

    /// <summary>What makes the run the same as another one, in words and digests.</summary>
    public required Dictionary<string, string> Fingerprint { get; init; }

    /// <summary>What the machine was that trained so far: it may differ, at the price of the last bits.</summary>
    public required Dictionary<string, string> Machine { get; init; }

    /// <summary>The tensors beside the model's, each with its type and shape.</summary>
    public required Dictionary<string, string> Tensors { get; init; }

    public required RunState State { get; init; }

    /// <summary>The length of the metrics file at the checkpoint, in bytes.</summary>
    public long MetricsLength { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, CheckpointJson.Default.CheckpointFile);

    /// <exception cref="JsonException">The bytes are no such file.</exception>
    public static CheckpointFile Of(byte[] json) =>
        JsonSerializer.Deserialize(json, CheckpointJson.Default.CheckpointFile)
        ?? throw new JsonException("it is null");
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(CheckpointFile))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(RunOutcome))]
[JsonSerializable(typeof(EpochResult))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
