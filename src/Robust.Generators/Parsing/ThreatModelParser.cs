using Robust.Generators.Diagnostics;
using Robust.Generators.Emission;
using Robust.Generators.Models;

namespace Robust.Generators.Parsing;

/// <summary>The radius and the box of [RobustModel].</summary>
internal static class ThreatModelParser
{
    /// <summary>The threat model; reports a radius or a box that makes no sense (RBST0002 to RBST0004).</summary>
    public static ThreatModel Parse(Declaration declaration, Problems problems)
    {
        var use = declaration.RobustModel;
        var threat = new ThreatModel(use.Number("Eps"), use.Number("Lower"), use.Number("Upper", ifAbsent: 1));
        var name = declaration.Type.Name;
        var width = threat.Upper - threat.Lower;
        if (!(threat.Eps > 0) || !ArgumentRange.IsFinite(threat.Eps))
        {
            problems.Add(Rules.EpsNotPositive, use.LocationOf("Eps"), Numbers.Text(threat.Eps), name);
        }

        if (!(width > 0) || !ArgumentRange.IsFinite(width))
        {
            problems.Add(
                Rules.EmptyBox, use.LocationOf("Upper"), Numbers.Text(threat.Lower), Numbers.Text(threat.Upper), name);
        }
        else if (threat.Eps > width && ArgumentRange.IsFinite(threat.Eps))
        {
            problems.Add(
                Rules.EpsBeyondBox,
                use.LocationOf("Eps"),
                Numbers.Text(threat.Eps),
                Numbers.Text(threat.Lower),
                Numbers.Text(threat.Upper),
                Remedy(threat, width));
        }

        return threat;
    }

    /// <summary>Eps above the box is mostly a number meant for pixels from 0 to 255.</summary>
    private static string Remedy(ThreatModel threat, double width) =>
        width == 1 && threat.Eps is >= 1 and < 255
            ? $"if {Numbers.Text(threat.Eps)} is of 255 gray levels, write {Numbers.Text(threat.Eps)} / 255.0"
            : "give eps in the units of the inputs";
}
