using Microsoft.CodeAnalysis;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.ThreatModels;

/// <summary>The attributes that declare a threat model, and what they say.</summary>
internal static class ThreatAttributes
{
    /// <summary>Their names as in brackets.</summary>
    public static readonly string[] Names =
        ["LInf", "L2", "L1", "L0", "RotationTranslation", "Patch", "Union"];

    /// <summary>Whether an attribute declares a threat model.</summary>
    public static bool IsOne(AttributeUse use) => Names.Contains(use.Name);

    /// <summary>The threat model that an attribute declares on a class.</summary>
    /// <param name="use">The attribute.</param>
    /// <param name="type">The class.</param>
    /// <param name="problems">Takes what is wrong with it (RBST0002 to RBST0004, RBST0011, RBST0025, RBST0026).</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static ThreatModel Parse(
        AttributeUse use, INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken) =>
        use.Name switch
        {
            "RotationTranslation" => ParseRotation(use, type, problems),
            "Patch" => ParsePatch(use, type, problems),
            "Union" => UnionParser.Parse(use, type, problems, cancellationToken),
            _ => BallParser.Parse(use, type, problems),
        };

    private static RotationTranslation ParseRotation(AttributeUse use, INamedTypeSymbol type, Problems problems)
    {
        var (degrees, shift) = (use.Within(0, 180, "MaxDegrees", problems), use.AtLeastZero("MaxShift", problems));
        ArgumentRange.Check(
            degrees != 0 || shift != 0, use, "MaxDegrees", "0", "above 0 unless MaxShift is", problems);
        var (lower, upper) = BoxParser.Parse(use, type, problems);
        return new(degrees, shift, lower, upper);
    }

    private static Patch ParsePatch(AttributeUse use, INamedTypeSymbol type, Problems problems)
    {
        var (height, width) = (use.AtLeast(1, "height", problems), use.AtLeast(1, "width", problems));
        var location = use.Integer("Location");
        ArgumentRange.Check(
            location is 0 or 1, use, "Location", Numbers.Text(location), "Searched or Random", problems);
        var (lower, upper) = BoxParser.Parse(use, type, problems);
        return new(height, width, IsSearched: location == 0, lower, upper);
    }
}
