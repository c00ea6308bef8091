using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Files;
using Robust.Training.Recipes;

namespace Robust.Samples.Recipes;

/// <summary>What one run for certificates reached; accuracies are in [0, 1], on all test images where nothing else is said.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Clean">The accuracy on the images as they are.</param>
/// <param name="AutoAttack">The accuracy on the first test images under the standard AutoAttack.</param>
/// <param name="AutoAttackSamples">The number of those.</param>
/// <param name="Intervals">The share that interval bounds prove.</param>
/// <param name="Certified">The share that intervals, linear bounds over them or the verifier prove.</param>
/// <param name="LimitSeconds">How long the verifier may take for an image.</param>
/// <param name="TrainingSeconds">The time that training took.</param>
/// <param name="ProvingSeconds">The time that all proofs took.</param>
/// <param name="Training">What was done in a step, in numbers.</param>
/// <param name="Warnings">What the run warned of.</param>
internal sealed record CertifiedRow(
    string Task, string Recipe, long Seed, int Epochs, double Clean, double AutoAttack, int AutoAttackSamples,
    double Intervals, double Certified, double LimitSeconds, double TrainingSeconds, double ProvingSeconds, TrainingRecipe? Training,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Writes the row; the file appears whole or not at all.</summary>
    public void Save(string folder) => AtomicFile.Write(
        Path.Combine(folder, $"{Task}-{Recipe}-{Seed}.json"),
        stream => JsonSerializer.Serialize(stream, this, CertifiedRowJson.Default.CertifiedRow));

    /// <summary>All rows of a folder.</summary>
    public static IReadOnlyList<CertifiedRow> Load(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(static path => JsonSerializer.Deserialize(File.ReadAllBytes(path), CertifiedRowJson.Default.CertifiedRow)!),
    ];
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CertifiedRow))]
internal sealed partial class CertifiedRowJson : JsonSerializerContext;
