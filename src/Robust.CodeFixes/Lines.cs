using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.CodeFixes;

/// <summary>Line breaks, indentation and comments, as they are around an edit.</summary>
internal static class Lines
{
    /// <summary>The line break of the file that a node is in.</summary>
    public static SyntaxTrivia Break(SyntaxNode node)
    {
        var first = node.SyntaxTree.GetRoot().DescendantTrivia()
            .FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return first.IsKind(SyntaxKind.EndOfLineTrivia) ? first : SyntaxFactory.LineFeed;
    }

    /// <summary>The whitespace before a node that begins its line; none if it does not.</summary>
    public static SyntaxTriviaList Indent(SyntaxNode node)
    {
        var leading = node.GetLeadingTrivia();
        return leading.Any() && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(leading[leading.Count - 1])
            : default;
    }

    /// <summary>Whether a line ends right behind a node.</summary>
    public static bool EndsLine(SyntaxNode node) => EndsLine(node.GetTrailingTrivia());

    /// <summary>Whether a token's trailing trivia end its line.</summary>
    public static bool EndsLine(SyntaxTriviaList trailing) => trailing.Any(SyntaxKind.EndOfLineTrivia);

    /// <summary>Whether there is something a person wrote among the trivia.</summary>
    public static bool HasComment(IEnumerable<SyntaxTrivia> trivia) => trivia.Any(IsComment);

    /// <summary>Whether it is a comment, or a directive, which must not get lost either.</summary>
    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsDirective
        || !(trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
