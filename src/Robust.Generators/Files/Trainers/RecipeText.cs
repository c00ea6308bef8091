using Robust.Generators.Methods;
using Robust.Generators.Methods.Additions;
using Robust.Generators.Methods.Schedules;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Models;

namespace Robust.Generators.Files.Trainers;

/// <summary>A recipe in words, for the documentation of the trainer.</summary>
internal static class RecipeText
{
    /// <summary>What is done in a step, term by term.</summary>
    public static IEnumerable<(string Term, string Description)> Terms(Recipe recipe, ThreatModel threat)
    {
        var maximizer = Emitters.Maximizer(recipe, threat);
        foreach (var term in AdditionText.Before(recipe.Additions))
        {
            yield return term;
        }

        yield return ("Inner maximizer", maximizer.Summary);
        if (recipe.Maximizer.Perturbs)
        {
            yield return ("Projection", maximizer.Projection);
            if (threat is Union union)
            {
                yield return ("Members of the union", maximizer.Turns(union));
            }
        }

        yield return ("Objective", Emitters.Objective(recipe, threat).Summary);
        foreach (var term in AdditionText.After(recipe.Additions))
        {
            yield return term;
        }

        var minimizer = Emitters.Minimizer(recipe.Minimizer);
        yield return ("Outer minimizer", $"{minimizer.Summary}; {ScheduleEmitter.Describe(recipe)}");
    }

    /// <summary>What a batch costs.</summary>
    public static string Passes(Recipe recipe, ThreatModel threat)
    {
        var maximizer = Emitters.Maximizer(recipe, threat);
        var objective = Emitters.Objective(recipe, threat);
        var copies = maximizer.CopiesExamples && threat is Union averaged
            ? ThreatText.Sets(averaged)
            : 1;
        return AdditionText.Passes(recipe.Additions, maximizer.Passes, objective.Passes, copies)
            + maximizer.PartialPasses;
    }
}
