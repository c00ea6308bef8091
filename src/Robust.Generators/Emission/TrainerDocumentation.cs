using Robust.Generators.Emission.Maximizers;
using Robust.Generators.Emission.Minimizers;
using Robust.Generators.Emission.Objectives;
using Robust.Generators.Models;

namespace Robust.Generators.Emission;

/// <summary>Writes what hovering over a trainer shows: norm, radius, recipe and the price of a batch.</summary>
internal static class TrainerDocumentation
{
    public static void Write(IndentedWriter writer, TrainerFile file)
    {
        var (threat, recipe) = (file.Threat, file.Recipe);
        var maximizer = MaximizerEmitter.For(recipe.Maximizer, threat.Threat);
        writer.Lines("/// <summary>");
        writer.Documentation($"Trains <see cref=\"{file.Type.Cref}\"/> to withstand "
            + $"{ThreatText.Perturbations(threat)}.");
        writer.Lines("/// </summary>").Lines("/// <remarks>");
        WriteItem(writer, "Inner maximizer", maximizer.Summary);
        WriteItem(writer, "Projection", ThreatText.Nearest(threat.Threat));
        WriteItem(writer, "Objective", AdversarialTrainingEmitter.Summary);
        WriteItem(writer, "Outer minimizer", $"{MinimizerEmitter.For(recipe.Minimizer).Summary}; {Rate(recipe)}");
        WriteItem(writer, "Passes per batch", $"{maximizer.Passes + AdversarialTrainingEmitter.Passes}");
        WriteItem(writer, "Length, unless the options say otherwise", Length(recipe.Training));
        writer.Lines("/// </remarks>");
    }

    private static void WriteItem(IndentedWriter writer, string term, string description) =>
        writer.Documentation($"<para>{term}: {description}.</para>");

    private static string Rate(Recipe recipe) => recipe.Schedule is { } cycle
        ? $"learning rate from 0 up to {Numbers.Text(cycle.Peak)} over the first {Numbers.Text(cycle.Rise)} "
            + "of training, then down to 0"
        : $"learning rate {Numbers.Text(recipe.Minimizer.Rate)}";

    private static string Length(Training training) =>
        $"{Numbers.Count(training.Epochs, "epoch", "epochs")}, batches of {Numbers.Grouped(training.BatchSize)}";
}
