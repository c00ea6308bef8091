using Robust.Generators.Emission.Maximizers;
using Robust.Generators.Emission.Minimizers;
using Robust.Generators.Emission.Objectives;
using Robust.Generators.Models;

namespace Robust.Generators.Emission.Trainers;

/// <summary>Writes what hovering over a trainer shows: norm, radius, recipe and the price of a batch.</summary>
internal static class TrainerDocumentation
{
    public static void Write(IndentedWriter writer, TrainerFile file)
    {
        var (threat, recipe) = (file.Threat, file.Recipe);
        var maximizer = MaximizerEmitter.For(recipe, threat.Threat);
        var objective = ObjectiveEmitter.For(recipe, threat.Threat);
        var minimizer = MinimizerEmitter.For(recipe.Minimizer);
        var perturbs = recipe.Maximizer is not NoPerturbation;
        writer.Lines("/// <summary>");
        writer.Documentation(perturbs
            ? $"Trains <see cref=\"{file.Type.Cref}\"/> to withstand {ThreatText.Perturbations(threat)}."
            : $"Trains <see cref=\"{file.Type.Cref}\"/> at its inputs as they are: the baseline beside training to "
                + $"withstand {ThreatText.Perturbations(threat)}.");
        writer.Lines("/// </summary>").Lines("/// <remarks>");
        WriteItems(writer, CompanionText.Before(recipe.Companions));
        WriteItem(writer, "Inner maximizer", maximizer.Summary);
        if (perturbs)
        {
            WriteItem(writer, "Projection", maximizer.Projection(threat.Threat));
            if (threat.Threat is Union union)
            {
                WriteItem(writer, "Members of the union", Turns(union, recipe.Maximizer));
            }
        }

        WriteItem(writer, "Objective", objective.Summary);
        WriteItems(writer, CompanionText.After(recipe.Companions));
        WriteItem(writer, "Outer minimizer", $"{minimizer.Summary}; {ScheduleEmitter.Describe(recipe)}");
        var copies = recipe.Maximizer is Pgd { Union: UnionTraining.Average } && threat.Threat is Union averaged
            ? ThreatText.Sets(averaged)
            : 1;
        var passes = CompanionText.Passes(recipe.Companions, maximizer.Passes, objective.Passes, copies);
        WriteItem(writer, "Passes per batch", $"{passes}{maximizer.PartialPasses}");
        WriteItem(writer, "Length, unless the options say otherwise", Length(recipe.Training));
        writer.Lines("/// </remarks>");
    }

    /// <summary>Which members of a union the maximizer tries on an example.</summary>
    private static string Turns(Union union, InnerMaximizer maximizer) => maximizer switch
    {
        Pgd { Union: UnionTraining.Worst } => "each example meets every one, and the worst counts",
        Pgd { Union: UnionTraining.Average } => "each example meets every one, each in a copy of its own, and the mean "
            + "counts",
        Pgd { Union: UnionTraining.Steepest } => "each step is that of the member whose step raises the loss of the "
            + "example most",
        _ => Turns(ThreatText.Sets(union), maximizer is Pgd pgd ? pgd.Restarts : 1),
    };

    /// <summary>A start tries one member on each example.</summary>
    private static string Turns(int members, int starts) =>
        starts >= members ? "each example meets every one, and the worst counts"
            : starts > 1 ? $"each example meets {Numbers.Text(starts)} of {Numbers.Text(members)}, and the worst counts"
            : "each example of a batch meets one, dealt out anew in the next; [Pgd(Union = UnionTraining.Worst)] tries "
                + "every one on each";

    private static void WriteItem(IndentedWriter writer, string term, string description) =>
        writer.Documentation($"<para>{term}: {description}.</para>");

    private static void WriteItems(IndentedWriter writer, IEnumerable<(string Term, string Description)> items)
    {
        foreach (var (term, description) in items)
        {
            WriteItem(writer, term, description);
        }
    }

    private static string Length(Training training) =>
        $"{Numbers.Count(training.Epochs, "epoch", "epochs")}, batches of {Numbers.Grouped(training.BatchSize)}";
}
