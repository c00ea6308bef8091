using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.Generators.Fuzz.Mutations;

/// <summary>Whole attributes, arguments, members and types dropped, doubled and swapped.</summary>
internal static class NodeMutations
{
    public static string Drop(string source, Random random)
    {
        var (root, node) = Choose(source, random);
        return node is null ? source : root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia)?.ToFullString() ?? "";
    }

    public static string Duplicate(string source, Random random)
    {
        var (root, node) = Choose(source, random);
        return node is null ? source : root.InsertNodesAfter(node, [node]).ToFullString();
    }

    /// <summary>Swaps two nodes of one kind.</summary>
    public static string Swap(string source, Random random)
    {
        var (root, node) = Choose(source, random);
        if (node is null)
        {
            return source;
        }

        var others = root.DescendantNodes().Where(other =>
            other.GetType() == node.GetType() && !other.Contains(node) && !node.Contains(other)).ToList();
        if (others.Count == 0)
        {
            return source;
        }

        var other = random.Pick(others);
        return root.ReplaceNodes([node, other], (before, _) => before == node ? other : node).ToFullString();
    }

    private static (SyntaxNode Root, SyntaxNode? Node) Choose(string source, Random random)
    {
        var root = Source.Parse(source);
        var nodes = root.DescendantNodes().Where(IsListed).ToList();
        return (root, nodes.Count == 0 ? null : Listed(random.Pick(nodes)));
    }

    /// <summary>Whether a node is an item of a list, so that it can be left out and doubled.</summary>
    private static bool IsListed(SyntaxNode node) => node
        is AttributeListSyntax or AttributeSyntax or AttributeArgumentSyntax or MemberDeclarationSyntax
        or ParameterSyntax or BaseTypeSyntax or TypeParameterSyntax or UsingDirectiveSyntax;

    /// <summary>An attribute that is alone in its brackets goes with them.</summary>
    private static SyntaxNode Listed(SyntaxNode node) =>
        node is AttributeSyntax { Parent: AttributeListSyntax { Attributes.Count: 1 } list } ? list : node;
}
