using Microsoft.CodeAnalysis;
using Robust.Generators.Methods;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.ThreatModels;

/// <summary>Whether a threat model fits the shape of the inputs.</summary>
internal static class ThreatFit
{
    /// <summary>Reports a threat model that does not fit, at the model (RBST0003, RBST0027).</summary>
    /// <param name="threat">The threat model.</param>
    /// <param name="input">The shape of an input; null if it is not known.</param>
    /// <param name="use">The [RobustModel] that names it.</param>
    /// <param name="problems">Takes the reports.</param>
    public static void Check(ThreatReference threat, TensorShape? input, AttributeUse use, Problems problems)
    {
        // A threat model with errors of its own comes first.
        if (input is not null && !problems.HasErrors)
        {
            var location = threat.IsShorthand ? use.LocationOf("Eps") : use.LocationOfTypeArgument(0);
            Check(threat, input, location, problems);
        }
    }

    private static void Check(
        ThreatReference threat, TensorShape input, Location location, Problems problems)
    {
        foreach (var member in threat.Threat is Union union ? union.Members : default)
        {
            Check(member, input, location, problems);
        }

        foreach (var method in Registry.Sets)
        {
            method.CheckFit(threat.Threat, new(threat.Type, input, threat.IsShorthand, location, problems));
        }
    }
}
