using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.CodeFixes;

/// <summary>Edits of lists with commas that keep comments and indentation.</summary>
internal static class SeparatedLists
{
    /// <summary>The list with one more node at its end.</summary>
    public static SeparatedSyntaxList<TNode> Append<TNode>(this SeparatedSyntaxList<TNode> list, TNode node)
        where TNode : SyntaxNode
    {
        if (list.Count == 0)
        {
            return list.Add(node);
        }

        var last = list[list.Count - 1];
        return List<TNode>(list.Replace(last, last.WithTrailingTrivia()).GetWithSeparators()
            .Add(Comma)
            .Add(node.WithTrailingTrivia(last.GetTrailingTrivia())));
    }

    /// <summary>The list with one more node before another one.</summary>
    public static SeparatedSyntaxList<TNode> InsertBefore<TNode>(
        this SeparatedSyntaxList<TNode> list, TNode next, TNode node)
        where TNode : SyntaxNode
    {
        var index = list.IndexOf(next);
        return List<TNode>(list.Replace(next, next.WithLeadingTrivia()).GetWithSeparators().InsertRange(
            2 * index, [node.WithLeadingTrivia(next.GetLeadingTrivia()), Comma]));
    }

    /// <summary>
    /// The list, which has others too, without one of its nodes. Whitespace around it goes with it; where a comment
    /// stands in between, all of it stays.
    /// </summary>
    public static SeparatedSyntaxList<TNode> Without<TNode>(this SeparatedSyntaxList<TNode> list, TNode node)
        where TNode : SyntaxNode
    {
        var index = list.IndexOf(node);
        if (index < list.Count - 1)
        {
            var next = list[index + 1];
            var dropped = Between(list.GetSeparator(index), node.GetTrailingTrivia(), next.GetLeadingTrivia());
            return list
                .Replace(next, next.WithLeadingTrivia(node.GetLeadingTrivia().AddRange(
                    Kept(dropped).SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))))
                .RemoveAt(index);
        }

        var previous = list[index - 1];
        var before = Between(list.GetSeparator(index - 1), default, node.GetLeadingTrivia());
        return list
            .Replace(previous, previous.WithTrailingTrivia(
                previous.GetTrailingTrivia().AddRange(Kept(before)).AddRange(node.GetTrailingTrivia())))
            .RemoveAt(index);
    }

    private static SyntaxToken Comma =>
        SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));

    private static SeparatedSyntaxList<TNode> List<TNode>(SyntaxNodeOrTokenList items)
        where TNode : SyntaxNode => SyntaxFactory.SeparatedList<TNode>(items);

    private static SyntaxTriviaList Between(SyntaxToken separator, SyntaxTriviaList before, SyntaxTriviaList after) =>
        before.AddRange(separator.LeadingTrivia).AddRange(separator.TrailingTrivia).AddRange(after);

    private static SyntaxTriviaList Kept(SyntaxTriviaList trivia) => Lines.HasComment(trivia) ? trivia : default;
}
