using Microsoft.CodeAnalysis;
using Robust.Generators.Text;

namespace Robust.Generators.Reading.Types;

/// <summary>How generated code beside one class writes down another.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat WithConstraints = SymbolDisplayFormat.FullyQualifiedFormat
        .AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>
    /// The simple name, behind those of the types around it, where it means the type; the full name elsewhere.
    /// </summary>
    /// <param name="type">The type to write down.</param>
    /// <param name="place">The class beside which the code stands.</param>
    public static string Of(INamedTypeSymbol type, INamedTypeSymbol place) =>
        !type.IsGenericType
        && SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, place.ContainingNamespace)
        && !IsHidden(Outermost(type).Name, place)
            ? Path(type)
            : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The type parameters as a header has them: <c>&lt;T&gt;</c>; empty if there are none.</summary>
    public static string Parameters(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Identifiers.Escape(parameter.Name)))}>";

    /// <summary>
    /// The constraints of the type parameters, each on a line of its own; the compiler that runs the generator writes
    /// them, so that a kind of constraint that is newer than the generator is written too.
    /// </summary>
    public static string Constraints(INamedTypeSymbol type)
    {
        const string Where = " where ";
        var header = type.ToDisplayString(WithConstraints);
        var start = header.IndexOf(Where, StringComparison.Ordinal);
        return start < 0 ? "" : header.Substring(start).Replace(Where, "\n    where ");
    }

    /// <summary>A namespace as source has it.</summary>
    public static string Path(INamespaceSymbol space) => string.Join(".", Chain(space).Select(Identifiers.Escape));

    /// <summary>A type as metadata has it, nested types behind a plus sign.</summary>
    public static string MetadataPath(INamedTypeSymbol type)
    {
        var nested = type.ContainingType is not null;
        var parent = nested
            ? MetadataPath(type.ContainingType!) + "+"
            : string.Concat(Chain(type.ContainingNamespace).Select(name => name + "."));
        return parent + type.MetadataName;
    }

    private static IEnumerable<string> Chain(INamespaceSymbol space) => space.IsGlobalNamespace
        ? []
        : Chain(space.ContainingNamespace).Append(space.Name);

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Outermost(outer) : type;

    private static string Path(INamedTypeSymbol type)
    {
        var name = Identifiers.Escape(type.Name);
        return type.ContainingType is { } outer ? $"{Path(outer)}.{name}" : name;
    }

    /// <summary>Whether a type nested in the class or around it, or a type parameter, takes the name.</summary>
    private static bool IsHidden(string name, INamedTypeSymbol place)
    {
        for (var outer = place; outer is not null; outer = outer.ContainingType)
        {
            if (outer.TypeParameters.Any(parameter => parameter.Name == name))
            {
                return true;
            }

            for (var ancestor = outer; ancestor is not null; ancestor = ancestor.BaseType)
            {
                if (!ancestor.GetTypeMembers(name).IsEmpty)
                {
                    return true;
                }
            }
        }

        return HandWrittenModule.BasesOf(place).Any(ancestor => !ancestor.GetTypeMembers(name).IsEmpty);
    }
}
