using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>Whether the steps of an inner maximizer suit the ball they are taken in.</summary>
internal static class StepCheck
{
    /// <summary>Eight over 255 in ten steps of 0.8 over 255 is short of nothing, whatever the rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>
    /// Reports steps that cannot reach the boundary, steps longer than the ball is wide, and FGSM without a random
    /// start (RBST0015 to RBST0017).
    /// </summary>
    public static void Check(AttributeUse use, InnerMaximizer maximizer, ThreatModel threat, Problems problems)
    {
        var (steps, size) = maximizer switch
        {
            Pgd pgd => (pgd.Steps, pgd.StepSize),
            FriendlyPgd friendly => (friendly.Steps, friendly.StepSize),
            Universal universal => (long.MaxValue, universal.StepSize), // a step each batch, of which there are many
            Yopo yopo => (yopo.Steps, yopo.StepSize),
            Fgsm fgsm => (1, fgsm.StepSize),
            _ => default,
        };
        if (threat is Ball { Norm: not Norm.L0, Eps: { } eps } && steps > 0 && !size.IsOfEps)
        {
            CheckLength(use, steps, size.Value, eps, problems);
        }

        if (maximizer is Fgsm { Start: not StartPoint.UniformInBall })
        {
            problems.Add(Rules.FgsmWithoutRandomStart, use, Fix.RemoveArgument("RandomStart"));
        }
    }

    private static void CheckLength(AttributeUse use, long steps, double size, double eps, Problems problems)
    {
        if (steps * size < eps * (1 - Rounding))
        {
            problems.Add(
                Rules.StepsFallShort,
                use,
                Fix.SetArgument("StepSize", Literal((use.Name == "Fgsm" ? 1.25 : 2.5) * eps / steps)),
                Numbers.Count(steps, "step", "steps"),
                Numbers.Length(size),
                Numbers.Length(steps * size),
                Numbers.Length(eps));
        }
        else if (size > 2 * eps * (1 + Rounding))
        {
            problems.Add(
                Rules.StepTooLong, use, Fix.RemoveArgument("StepSize"), Numbers.Length(size), Numbers.Length(eps));
        }
    }

    /// <summary>A length as people write it: a whole number of gray levels as a fraction of 255.</summary>
    private static string Literal(double length)
    {
        var levels = Math.Round(length * 255);
        return levels >= 1 && Math.Abs((length * 255) - levels) < Rounding
            ? $"{Numbers.Text(levels)} / 255.0"
            : Numbers.Text(length);
    }
}
