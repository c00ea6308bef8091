using Microsoft.CodeAnalysis;
using Robust.Generators.Methods;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.ThreatModels;

/// <summary>The attributes that declare a threat model, and what they say.</summary>
internal static class ThreatAttributes
{
    /// <summary>Their names as in brackets.</summary>
    public static readonly string[] Names = [.. Registry.Sets.SelectMany(method => method.Attributes)];

    /// <summary>Whether an attribute declares a threat model.</summary>
    public static bool IsOne(AttributeUse use) => Names.Contains(use.Name);

    /// <summary>The threat model that an attribute declares on a class.</summary>
    /// <param name="use">The attribute.</param>
    /// <param name="type">The class.</param>
    /// <param name="problems">Takes what is wrong with it (RBST0002 to RBST0004, RBST0011, RBST0025, RBST0026).</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static ThreatModel Parse(
        AttributeUse use, INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        var method = Registry.Sets.First(method => method.Attributes.Contains(use.Name));
        return method.Read(new(use, type, Resolve), problems);

        ThreatReference Resolve(ITypeSymbol member, Location location, Problems found) =>
            ThreatTypes.Resolve(member, type, location, found, cancellationToken);
    }
}
