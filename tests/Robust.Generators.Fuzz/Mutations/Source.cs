using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Robust.Generators.Fuzz.Mutations;

/// <summary>A change of one source; it gives the source back where it finds nothing to change.</summary>
internal delegate string Mutation(string source, Random random);

/// <summary>What mutations read off a source, and how they write into it.</summary>
internal static class Source
{
    /// <summary>The names of the types declared in it, and of some that stand everywhere.</summary>
    public static IReadOnlyList<string> TypeNames(string source) =>
    [
        "int", "string", "System.DayOfWeek", "object?", "System.Collections.Generic.List<int>", "dynamic",
        .. Nodes<BaseTypeDeclarationSyntax>(source).SelectMany(
            type => Enumerable.Repeat(type.Identifier.ToString(), 4)),
    ];

    /// <summary>The nodes of a kind, in source order.</summary>
    public static IReadOnlyList<TNode> Nodes<TNode>(string source)
        where TNode : SyntaxNode => [.. Parse(source).DescendantNodes().OfType<TNode>()];

    /// <summary>The tokens, without the one that ends the file.</summary>
    public static IReadOnlyList<SyntaxToken> Tokens(string source) =>
        [.. Parse(source).DescendantTokens().Where(token => token.Span.Length > 0)];

    public static SyntaxNode Parse(string source) => CSharpSyntaxTree.ParseText(source).GetRoot();

    /// <summary>A source with one span rewritten.</summary>
    public static string Replace(this string source, TextSpan span, string text) =>
        string.Concat(source.AsSpan(0, span.Start), text, source.AsSpan(span.End));

    /// <summary>Applies a change to one node of a kind, if there is one.</summary>
    public static string OnAny<TNode>(string source, Random random, Func<TNode, string> change)
        where TNode : SyntaxNode
    {
        var nodes = Nodes<TNode>(source);
        return nodes.Count == 0 ? source : change(random.Pick(nodes));
    }
}
