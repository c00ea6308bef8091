using Robust.Generators.Methods.Additions;
using Robust.Generators.Methods.Maximizers;
using Robust.Generators.Methods.Minimizers;
using Robust.Generators.Methods.Objectives;
using Robust.Generators.Methods.Schedules;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Trainers;

/// <summary>A recipe in words, for the documentation of the trainer and for the reports of its runs.</summary>
internal static class RecipeText
{
    private const string Projection = "Projection";

    /// <summary>What is done in a step, term by term.</summary>
    public static IEnumerable<(string Term, string Description)> Terms(Recipe recipe, ThreatModel threat)
    {
        var maximizer = MaximizerEmitter.For(recipe, threat);
        foreach (var term in CompanionText.Before(recipe.Companions))
        {
            yield return term;
        }

        yield return ("Inner maximizer", maximizer.Summary);
        if (recipe.Maximizer is not NoPerturbation)
        {
            yield return (Projection, maximizer.Projection(threat));
            if (threat is Union union)
            {
                yield return ("Members of the union", Turns(union, recipe.Maximizer));
            }
        }

        yield return ("Objective", ObjectiveEmitter.For(recipe, threat).Summary);
        foreach (var term in CompanionText.After(recipe.Companions))
        {
            yield return term;
        }

        var minimizer = MinimizerEmitter.For(recipe.Minimizer);
        yield return ("Outer minimizer", $"{minimizer.Summary}; {ScheduleEmitter.Describe(recipe)}");
    }

    /// <summary>The terms in one line, but where the threat model alone decides.</summary>
    public static string Words(Recipe recipe, ThreatModel threat) => string.Join(". ", Terms(recipe, threat)
        .Where(term => term.Term != Projection)
        .Select(term => $"{term.Term}: {term.Description}"));

    /// <summary>What a batch costs.</summary>
    public static string Passes(Recipe recipe, ThreatModel threat)
    {
        var maximizer = MaximizerEmitter.For(recipe, threat);
        var objective = ObjectiveEmitter.For(recipe, threat);
        var copies = recipe.Maximizer is Pgd { Union: UnionTraining.Average } && threat is Union averaged
            ? ThreatText.Sets(averaged)
            : 1;
        return CompanionText.Passes(recipe.Companions, maximizer.Passes, objective.Passes, copies)
            + maximizer.PartialPasses;
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
}
