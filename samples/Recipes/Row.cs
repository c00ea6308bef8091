using System.Text.Json;
using System.Text.Json.Serialization;
using Robust.Files;
using Robust.Training.Recipes;

namespace Robust.Samples.Recipes;

/// <summary>What one run of a recipe reached; accuracies are in [0, 1].</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Dataset">The data set's name.</param>
/// <param name="Eps">The radius, L-infinity.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Clean">The accuracy on all 10,000 test images.</param>
/// <param name="Pgd">The accuracy on the first test images under PGD-50x10.</param>
/// <param name="PgdSamples">The number of those.</param>
/// <param name="AutoAttack">The accuracy on the first test images under the standard AutoAttack.</param>
/// <param name="AutoAttackSamples">The number of those.</param>
/// <param name="TrainingSeconds">The time that training took, validation included.</param>
/// <param name="Threads">The number of threads of one tensor operation.</param>
/// <param name="Training">What was done in a step, in numbers; absent in rows of before there was such a member.</param>
/// <param name="Warnings">What the run warned of.</param>
internal sealed record Row(
    string Recipe, string Dataset, double Eps, long Seed, int Epochs, double Clean, double Pgd, int PgdSamples,
    double AutoAttack, int AutoAttackSamples, double TrainingSeconds, int Threads, TrainingRecipe? Training,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Where the row of a run stands.</summary>
    public string PathIn(string folder) => Path.Combine(folder, $"{Dataset}-{Recipe}-{Seed}.json");

    /// <summary>Writes the row; the file appears whole or not at all.</summary>
    public void Save(string folder) => AtomicFile.Write(
        PathIn(folder), stream => JsonSerializer.Serialize(stream, this, RowJson.Default.Row));

    /// <summary>All rows of a folder.</summary>
    public static IReadOnlyList<Row> Load(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(static path => JsonSerializer.Deserialize(File.ReadAllBytes(path), RowJson.Default.Row)!),
    ];
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Row))]
internal sealed partial class RowJson : JsonSerializerContext;
