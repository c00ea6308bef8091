using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Trainers;

/// <summary>Writes what hovering over a trainer shows: norm, radius, recipe and the price of a batch.</summary>
internal static class TrainerDocumentation
{
    public static void Write(IndentedWriter writer, TrainerFile file)
    {
        var (threat, recipe) = (file.Threat, file.Recipe);
        writer.Lines("/// <summary>");
        writer.Documentation($"Trains <see cref=\"{file.Type.Cref}\"/> {Aim(recipe, ThreatText.Perturbations(threat))}.");
        writer.Lines("/// </summary>").Lines("/// <remarks>");
        foreach (var (term, description) in RecipeText.Terms(recipe, threat.Threat))
        {
            WriteItem(writer, term, description);
        }

        WriteItem(writer, "Passes per batch", RecipeText.Passes(recipe, threat.Threat));
        WriteItem(writer, "Length, unless the options say otherwise", Length(recipe.Training));
        writer.Lines("/// </remarks>");
    }

    private static string Aim(Recipe recipe, string perturbations) =>
        recipe.Maximizer.Perturbs || recipe.Objective.Bounds is not null ? $"to withstand {perturbations}"
            : recipe.Objective.NoisyCopies > 0 ? $"to be smoothed; it is measured against {perturbations}"
            : $"at its inputs as they are: the baseline beside training to withstand {perturbations}";

    private static void WriteItem(IndentedWriter writer, string term, string description) =>
        writer.Documentation($"<para>{term}: {description}.</para>");

    private static string Length(Training training)
    {
        const string Derived = "by the number of examples";
        var epochs = training.Epochs is { } count ? Numbers.Count(count, "epoch", "epochs") : $"epochs {Derived}";
        var batches = training.BatchSize is { } size ? $"of {Numbers.Grouped(size)}" : $"sized {Derived}";
        return training == new Training(null, null)
            ? $"epochs and size of batches {Derived}"
            : $"{epochs}, batches {batches}";
    }
}
