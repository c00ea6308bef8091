using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.CodeFixes;

/// <summary>Edits of types, members and parameters.</summary>
internal static class Declarations
{
    /// <summary>The type with <c>partial</c>, which C# wants last among the modifiers.</summary>
    public static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        var modifier = SyntaxFactory.Token(
            default, SyntaxKind.PartialKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        if (type.Modifiers.Any())
        {
            return type.AddModifiers(modifier);
        }

        var keyword = type.Keyword;
        return type
            .WithKeyword(keyword.WithLeadingTrivia())
            .AddModifiers(modifier.WithLeadingTrivia(keyword.LeadingTrivia));
    }

    /// <summary>The type without a modifier.</summary>
    public static TypeDeclarationSyntax RemoveModifier(TypeDeclarationSyntax type, string modifier)
    {
        var index = type.Modifiers.ToList().FindIndex(token => token.ValueText == modifier);
        if (index < 0)
        {
            return type;
        }

        var removed = type.Modifiers[index];
        var next = removed.GetNextToken();
        var kept = type.ReplaceToken(
            next, next.WithLeadingTrivia(removed.LeadingTrivia.AddRange(next.LeadingTrivia)));
        return kept.WithModifiers(kept.Modifiers.RemoveAt(index));
    }

    /// <summary>The parameter with one more attribute, after those it has.</summary>
    public static ParameterSyntax AddAttribute(ParameterSyntax parameter, string attribute)
    {
        var list = Attributes.List(attribute).WithTrailingTrivia(SyntaxFactory.Space);
        return parameter.AttributeLists.Any()
            ? parameter.AddAttributeLists(list)
            : parameter
                .WithLeadingTrivia()
                .AddAttributeLists(list.WithLeadingTrivia(parameter.GetLeadingTrivia()));
    }

    /// <summary>The member with one more attribute, after those it has, on a line of its own.</summary>
    public static MemberDeclarationSyntax AddAttribute(MemberDeclarationSyntax member, string attribute)
    {
        var indent = Lines.Indent(member);
        var list = Attributes.List(attribute);
        if (member.AttributeLists.LastOrDefault() is { } last)
        {
            return member.AddAttributeLists(Lines.EndsLine(last)
                ? list.WithLeadingTrivia(indent).WithTrailingTrivia(Lines.Break(member))
                : list.WithTrailingTrivia(SyntaxFactory.Space));
        }

        var leading = member.GetLeadingTrivia();
        return member
            .WithLeadingTrivia(indent)
            .AddAttributeLists(list.WithLeadingTrivia(leading).WithTrailingTrivia(Lines.Break(member)));
    }
}
