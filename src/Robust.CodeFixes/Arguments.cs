using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Robust.CodeFixes;

/// <summary>Edits of the arguments of an attribute.</summary>
internal static class Arguments
{
    /// <summary>The argument with another value.</summary>
    public static AttributeArgumentSyntax Replace(AttributeArgumentSyntax argument, string value) =>
        argument.WithExpression(SyntaxFactory.ParseExpression(value).WithTriviaFrom(argument.Expression));

    /// <summary>The attribute with a named argument set to a value, whether it was there already or not.</summary>
    public static AttributeSyntax Set(AttributeSyntax attribute, string argument, string value)
    {
        if (Find(attribute, argument) is { } written)
        {
            return attribute.ReplaceNode(written, Replace(written, value));
        }

        var added = SyntaxFactory.ParseAttributeArgumentList($"({argument} = {value})")!;
        return attribute.ArgumentList is { } list
            ? attribute.WithArgumentList(list.WithArguments(list.Arguments.Append(added.Arguments[0])))
            : attribute
                .WithName(attribute.Name.WithTrailingTrivia())
                .WithArgumentList(added.WithTrailingTrivia(attribute.GetTrailingTrivia()));
    }

    /// <summary>The attribute without an argument, and without parentheses if it was the only one.</summary>
    public static AttributeSyntax Remove(AttributeSyntax attribute, string argument)
    {
        if (attribute.ArgumentList is not { } list || Find(attribute, argument) is not { } written)
        {
            return attribute;
        }

        return list.Arguments.Count > 1
            ? attribute.WithArgumentList(list.WithArguments(list.Arguments.Without(written)))
            : attribute.WithArgumentList(null).WithTrailingTrivia(list.GetTrailingTrivia());
    }

    private static AttributeArgumentSyntax? Find(AttributeSyntax attribute, string argument) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(each =>
            (each.NameEquals?.Name ?? each.NameColon?.Name)?.Identifier.ValueText == argument);
}
