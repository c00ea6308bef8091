using Robust.Generators.Diagnostics;
using Robust.Generators.Models;

namespace Robust.Generators.Parsing.Recipes;

/// <summary>Whether an inner maximizer goes with the threat model.</summary>
internal static class MaximizerFit
{
    /// <summary>Reports a maximizer that the set of the adversary has no room for (RBST0043).</summary>
    public static void Check(
        AttributeUse use, InnerMaximizer maximizer, ThreatModel threat, string model, Problems problems)
    {
        var obstacle = (maximizer, threat) switch
        {
            (_, Custom) => null,
            (NFgsm, not Ball { Norm: Norm.LInf }) =>
                "its noise and its step are those of an L-infinity ball; use [Fgsm] instead",
            _ => null,
        };
        if (obstacle is not null)
        {
            problems.Add(Rules.MaximizerUnsuited, use.Location, use.Name, model, obstacle);
        }
    }
}
