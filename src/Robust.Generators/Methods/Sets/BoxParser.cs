using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Sets;

/// <summary>The box that inputs live in.</summary>
internal static class BoxParser
{
    /// <summary>The bounds; reports a box that is empty or not finite (RBST0004).</summary>
    public static (double Lower, double Upper) Parse(AttributeUse use, INamedTypeSymbol type, Problems problems)
    {
        var (lower, upper) = (use.Number("Lower", Defaults.Box.Lower), use.Number("Upper", Defaults.Box.Upper));
        if (!(upper - lower > 0) || !ArgumentRange.IsFinite(upper - lower))
        {
            problems.Add(
                Rules.EmptyBox, use.LocationOf("Upper"), Numbers.Text(lower), Numbers.Text(upper), type.Name);
        }

        return (lower, upper);
    }
}
