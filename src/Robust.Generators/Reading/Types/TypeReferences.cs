using Microsoft.CodeAnalysis;
using Robust.Generators.Models;
using Robust.Generators.Text;
using Visibility = Microsoft.CodeAnalysis.Accessibility;

namespace Robust.Generators.Reading.Types;

/// <summary>How generated code refers to a type of the user's.</summary>
internal static class TypeReferences
{
    /// <summary>A reference that stands anywhere in or beside a model.</summary>
    public static TypeReference To(INamedTypeSymbol type, INamedTypeSymbol model) =>
        new(
            TypeNames.Of(type, model),
            Identifiers.Cref(TypeNames.Of(type.OriginalDefinition, model)),
            Accessibility(type, model));

    /// <summary>Whether a type, or one around it, is local to its file, where generated code cannot see it.</summary>
    public static bool IsFileLocal(INamedTypeSymbol type) => Chain(type).Any(part => part.IsFileLocal);

    private static string Accessibility(INamedTypeSymbol type, INamedTypeSymbol model)
    {
        var parts = Parts(type).ToList();
        if (parts.All(IsPublic) || (Chain(model).Any(IsInAssemblyOnly) && parts.All(IsInAssembly)))
        {
            return "public";
        }

        return parts.All(IsInAssembly) ? "internal" : "private";
    }

    /// <summary>The type, the types around it, and likewise its type arguments.</summary>
    private static IEnumerable<INamedTypeSymbol> Parts(INamedTypeSymbol type) => Chain(type).SelectMany(part =>
        part.TypeArguments.OfType<INamedTypeSymbol>().SelectMany(Parts).Append(part));

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Visibility.Public;

    private static bool IsInAssembly(INamedTypeSymbol type) => type.DeclaredAccessibility
        is Visibility.Public
        or Visibility.Internal
        or Visibility.ProtectedOrInternal;

    private static bool IsInAssemblyOnly(INamedTypeSymbol type) => type.DeclaredAccessibility
        is Visibility.Internal
        or Visibility.Private
        or Visibility.ProtectedAndInternal;
}
