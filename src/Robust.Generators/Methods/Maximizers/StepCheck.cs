using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>Whether the steps of an inner maximizer suit the ball they are taken in.</summary>
internal static class StepCheck
{
    /// <summary>Eight over 255 in ten steps of 0.8 over 255 is short of nothing, whatever the rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>
    /// Reports steps of a given length that cannot reach the boundary of a ball, and steps longer than it is wide (RBST0015,
    /// RBST0016).
    /// </summary>
    /// <param name="use">The maximizer.</param>
    /// <param name="steps">How many it takes.</param>
    /// <param name="size">Their length.</param>
    /// <param name="threat">What the adversary may do.</param>
    /// <param name="problems">Takes the reports.</param>
    /// <param name="reach">How far all steps together should lead, in eps.</param>
    public static void Check(
        AttributeUse use, long steps, StepSize size, ThreatModel threat, Problems problems, double reach = 2.5)
    {
        if (threat is not Ball { Norm: not Norm.L0, Eps: { } eps } || size.IsOfEps)
        {
            return;
        }

        var length = size.Value;
        if (steps * length < eps * (1 - Rounding))
        {
            problems.Add(
                Rules.StepsFallShort,
                use,
                Fix.SetArgument("StepSize", Literal(reach * eps / steps)),
                Numbers.Count(steps, "step", "steps"),
                Numbers.Length(length),
                Numbers.Length(steps * length),
                Numbers.Length(eps));
        }
        else if (length > 2 * eps * (1 + Rounding))
        {
            problems.Add(
                Rules.StepTooLong, use, Fix.RemoveArgument("StepSize"), Numbers.Length(length), Numbers.Length(eps));
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
