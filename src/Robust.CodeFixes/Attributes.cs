using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Robust.CodeFixes;

/// <summary>Edits of attributes and their lists.</summary>
internal static class Attributes
{
    /// <summary>A list of one attribute of Robust, given as source text without brackets.</summary>
    public static AttributeListSyntax List(string attribute) => SyntaxFactory.AttributeList(
        SyntaxFactory.Token(SyntaxKind.OpenBracketToken).WithoutTrivia(),
        target: null,
        SyntaxFactory.SingletonSeparatedList(Parse(attribute)),
        SyntaxFactory.Token(SyntaxKind.CloseBracketToken).WithoutTrivia());

    /// <summary>The tree with an attribute before another one, in the same list.</summary>
    public static SyntaxNode InsertBefore(SyntaxNode root, AttributeSyntax next, string attribute)
    {
        var list = (AttributeListSyntax)next.Parent!;
        return root.ReplaceNode(list, list.WithAttributes(list.Attributes.InsertBefore(next, Parse(attribute))));
    }

    /// <summary>The tree without an attribute, and without its list if it was the only one there.</summary>
    public static SyntaxNode Remove(SyntaxNode root, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count > 1
            ? root.ReplaceNode(list, list.WithAttributes(list.Attributes.Without(attribute)))
            : RemoveList(root, list);
    }

    /// <summary>Removes a list with its line; what follows inherits the comments before, in and behind it.</summary>
    private static SyntaxNode RemoveList(SyntaxNode root, AttributeListSyntax list)
    {
        var next = list.GetLastToken().GetNextToken();
        var kept = list.GetLeadingTrivia().AddRange(CommentsIn(list)).AddRange(
            list.GetTrailingTrivia().SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        if (Lines.EndsLine(list) && !Lines.HasComment(list.GetTrailingTrivia()) && !CommentsIn(list).Any())
        {
            var indent = Lines.Indent(list);
            kept = SyntaxFactory.TriviaList(list.GetLeadingTrivia().Take(list.GetLeadingTrivia().Count - indent.Count));
        }

        var marked = root.ReplaceToken(next, next.WithLeadingTrivia(kept.AddRange(next.LeadingTrivia)));
        return marked.RemoveNode(marked.FindToken(list.SpanStart).Parent!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static IEnumerable<SyntaxTrivia> CommentsIn(AttributeListSyntax list) =>
        list.DescendantTrivia(list.Span).Where(trivia => Lines.HasComment([trivia]) && list.Span.Contains(trivia.Span));

    /// <summary>
    /// An attribute with its full name, which the editor shortens as far as the file's usings allow.
    /// </summary>
    private static AttributeSyntax Parse(string attribute)
    {
        var unit = SyntaxFactory.ParseCompilationUnit($"[global::Robust.Declarations.{attribute}] class C {{ }}");
        var parsed = unit.DescendantNodes().OfType<AttributeSyntax>().First();
        return parsed.WithName(parsed.Name.WithAdditionalAnnotations(Simplifier.Annotation));
    }
}
