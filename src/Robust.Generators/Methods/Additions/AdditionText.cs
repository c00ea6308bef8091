using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Additions;

/// <summary>What goes with an objective in the words of generated documentation.</summary>
internal static class AdditionText
{
    /// <summary>What happens before the objective, term by term.</summary>
    public static IEnumerable<(string Term, string Description)> Before(RecipeAdditions additions)
    {
        if (!additions.Augmentation.IsEmpty)
        {
            yield return ("Augmentation", AugmentationEmitter.Describe(additions.Augmentation));
        }

        if (additions.EpsWarmUp is { } warmUp)
        {
            yield return ("Eps", $"rises {(warmUp.IsSmooth ? "smoothly " : "")}from 0 over the first {Numbers.Text(warmUp.Fraction)} of training, and the steps "
                + $"with it{(warmUp.IsDerived ? " (by default)" : "")}; measured at the whole of it");
        }
    }

    /// <summary>What is added to the objective or done to its gradient, term by term.</summary>
    public static IEnumerable<(string Term, string Description)> After(RecipeAdditions additions)
    {
        if (additions.GradAlign is { } weight)
        {
            yield return ("GradAlign", $"plus {Numbers.Text(weight)} (1 - cos(g(x), g(x + eta))), g the input gradient, "
                + "eta uniform in the ball");
        }

        if (additions.Weights is { } weights)
        {
            yield return ("Weights", "AWP, the gradient is taken where each layer has moved by "
                + $"{Numbers.Text(weights.Gamma)} of its length up the objective{From(weights)}");
        }

        if (additions.ClipNorm is { } norm)
        {
            yield return ("Gradients", $"scaled down to norm {Numbers.Text(norm)} where theirs is larger");
        }
    }

    /// <summary>What a batch costs.</summary>
    /// <param name="additions">What goes with the objective.</param>
    /// <param name="maximizer">The passes of the inner maximizer.</param>
    /// <param name="objective">The passes of the objective by itself.</param>
    /// <param name="copies">How often each example stands in the batch.</param>
    public static string Passes(RecipeAdditions additions, Passes maximizer, Passes objective, long copies)
    {
        var once = objective + (additions.GradAlign is null ? default : GradAlignEmitter.Passes);
        var (before, after) = (copies * (maximizer + once), copies * (maximizer + once + once));
        return additions.Weights switch
        {
            null => $"{before}",
            { From: 0 } => $"{after}",
            var weights => $"{before}; {after}{From(weights)}",
        };
    }

    private static string From(AdversarialWeightPerturbation weights) =>
        weights.From == 0 ? "" : $", from {Numbers.Text(weights.From)} of training on";
}
