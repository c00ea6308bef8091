using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.CodeFixes;

/// <summary>Edits of constructors.</summary>
internal static class Constructors
{
    private static readonly SyntaxTrivia Step = SyntaxFactory.Whitespace("    ");

    /// <summary>The constructor with one more statement at its end; an expression body becomes a block.</summary>
    public static ConstructorDeclarationSyntax Append(ConstructorDeclarationSyntax constructor, string statement)
    {
        var added = SyntaxFactory.ParseStatement(statement);
        return constructor switch
        {
            { ExpressionBody: { } arrow } => WithBlock(
                constructor, Lines.Break(constructor), SyntaxFactory.ExpressionStatement(arrow.Expression), added),
            { Body: { } body } when Lines.EndsLine(body.OpenBraceToken.TrailingTrivia) =>
                constructor.WithBody(body.AddStatements(added
                    .WithLeadingTrivia(Indent(constructor))
                    .WithTrailingTrivia(Lines.Break(constructor)))),
            { Body: { } body } => constructor.WithBody(
                body.AddStatements(added.WithTrailingTrivia(SyntaxFactory.Space))),
            _ => constructor,
        };
    }

    /// <summary>The constructor, which has no initializer yet, with <c>: this()</c>.</summary>
    public static ConstructorDeclarationSyntax CallThis(ConstructorDeclarationSyntax constructor)
    {
        if (constructor.Initializer is not null)
        {
            return constructor;
        }

        var space = SyntaxFactory.TriviaList(SyntaxFactory.Space);
        var parameters = constructor.ParameterList;
        var initializer = SyntaxFactory.ConstructorInitializer(
            SyntaxKind.ThisConstructorInitializer,
            SyntaxFactory.Token(default, SyntaxKind.ColonToken, space),
            SyntaxFactory.Token(default, SyntaxKind.ThisKeyword, default),
            SyntaxFactory.ParseArgumentList("()"));
        return constructor
            .WithParameterList(parameters.WithTrailingTrivia(space))
            .WithInitializer(initializer.WithTrailingTrivia(parameters.GetTrailingTrivia()));
    }

    /// <summary>How far the statements of a constructor's block are indented.</summary>
    private static SyntaxTriviaList Indent(ConstructorDeclarationSyntax constructor) =>
        constructor.Body?.Statements.LastOrDefault() is { } last && Lines.Indent(last).Any()
            ? Lines.Indent(last)
            : Lines.Indent(constructor).Add(Step);

    private static ConstructorDeclarationSyntax WithBlock(
        ConstructorDeclarationSyntax constructor, SyntaxTrivia lineBreak, params StatementSyntax[] statements)
    {
        var outer = Lines.Indent(constructor);
        var inner = outer.Add(Step);
        var lines = statements.Select(statement => statement
            .WithoutTrivia().WithLeadingTrivia(inner).WithTrailingTrivia(lineBreak));
        var block = SyntaxFactory.Block(
            SyntaxFactory.Token(outer, SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(lineBreak)),
            SyntaxFactory.List(lines),
            SyntaxFactory.Token(outer, SyntaxKind.CloseBraceToken, constructor.GetTrailingTrivia()));
        var head = constructor.WithExpressionBody(null).WithSemicolonToken(default);
        var end = head.GetLastToken();
        return head
            .ReplaceToken(end, end.WithTrailingTrivia(lineBreak))
            .WithBody(block);
    }
}
