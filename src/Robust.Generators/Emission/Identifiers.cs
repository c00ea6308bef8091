using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Emission;

/// <summary>Names as source and as metadata have them.</summary>
internal static class Identifiers
{
    /// <summary>A name as an identifier: keywords get their <c>@</c>.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;

    /// <summary>A type that source writes down, as the <c>cref</c> of a comment.</summary>
    public static string Cref(string type) => type.Replace('<', '{').Replace('>', '}');

    /// <summary>A namespace as source has it.</summary>
    public static string Path(INamespaceSymbol space) => string.Join(".", Chain(space).Select(Escape));

    /// <summary>A namespace or type as metadata has it, nested types behind a plus sign.</summary>
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
}
