using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Text;

/// <summary>Names as source has them.</summary>
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
}
