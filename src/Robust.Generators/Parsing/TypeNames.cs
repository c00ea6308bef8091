using Microsoft.CodeAnalysis;
using Robust.Generators.Emission;

namespace Robust.Generators.Parsing;

/// <summary>How generated code beside one class writes down another.</summary>
internal static class TypeNames
{
    /// <summary>The simple name where it means the type; the full name elsewhere.</summary>
    /// <param name="type">The type to write down.</param>
    /// <param name="place">The class beside which the code stands.</param>
    public static string Of(INamedTypeSymbol type, INamedTypeSymbol place) =>
        type.ContainingType is null
        && SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, place.ContainingNamespace)
        && !IsHidden(type.Name, place)
            ? Identifiers.Escape(type.Name)
            : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Whether a type nested in the class or around it takes the name.</summary>
    private static bool IsHidden(string name, INamedTypeSymbol place)
    {
        for (var outer = place; outer is not null; outer = outer.ContainingType)
        {
            for (var ancestor = outer; ancestor is not null; ancestor = ancestor.BaseType)
            {
                if (!ancestor.GetTypeMembers(name).IsEmpty)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
