using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Diagnostics;

namespace Robust.CodeFixes;

/// <summary>One edit at one node.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Argument">The attribute argument concerned; empty if none is.</param>
/// <param name="Text">The source text to put there; empty if none.</param>
/// <param name="Target">The node to edit or, for an attribute to insert, the one to insert it at.</param>
internal sealed record Remedy(FixKind Kind, string Argument, string Text, SyntaxNode Target)
{
    /// <summary>The edits that a diagnostic asks for.</summary>
    public static IEnumerable<Remedy> Of(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!Enum.TryParse(Property(diagnostic, FixKeys.Kind), out FixKind kind))
        {
            return [];
        }

        var places = kind == FixKind.AppendStatement ? diagnostic.AdditionalLocations : [diagnostic.Location];
        return places
            .Select(place => TargetAt(kind, root.FindNode(place.SourceSpan, getInnermostNodeForTie: true)))
            .OfType<CSharpSyntaxNode>()
            .Select(target => new Remedy(
                kind, Property(diagnostic, FixKeys.Argument), Property(diagnostic, FixKeys.Text), target));
    }

    /// <summary>The tree with the edit made at <paramref name="target"/>, which is <see cref="Target"/> as it is
    /// now.</summary>
    public SyntaxNode Apply(SyntaxNode root, SyntaxNode target) => (Kind, target) switch
    {
        (FixKind.MakePartial, TypeDeclarationSyntax type) => root.ReplaceNode(type, Declarations.MakePartial(type)),
        (FixKind.RemoveModifier, TypeDeclarationSyntax type) =>
            root.ReplaceNode(type, Declarations.RemoveModifier(type, Text)),
        (FixKind.AppendStatement, ConstructorDeclarationSyntax constructor) =>
            root.ReplaceNode(constructor, Constructors.Append(constructor, Text)),
        (FixKind.CallThis, ConstructorDeclarationSyntax constructor) =>
            root.ReplaceNode(constructor, Constructors.CallThis(constructor)),
        (FixKind.ReplaceValue, AttributeArgumentSyntax argument) =>
            root.ReplaceNode(argument, Arguments.Replace(argument, Text)),
        (FixKind.ReplaceValue, ExpressionSyntax expression) => root.ReplaceNode(
            expression, SyntaxFactory.ParseExpression(Text).WithTriviaFrom(expression)),
        (FixKind.SetArgument, AttributeSyntax attribute) =>
            root.ReplaceNode(attribute, Arguments.Set(attribute, Argument, Text)),
        (FixKind.RemoveArgument, AttributeSyntax attribute) =>
            root.ReplaceNode(attribute, Arguments.Remove(attribute, Argument)),
        (FixKind.RemoveAttribute, AttributeSyntax attribute) => Attributes.Remove(root, attribute),
        (FixKind.InsertAttribute, AttributeSyntax attribute) => Attributes.InsertBefore(root, attribute, Text),
        (FixKind.AddAttribute, ParameterSyntax parameter) =>
            root.ReplaceNode(parameter, Declarations.AddAttribute(parameter, Text)),
        (FixKind.AddAttribute, MemberDeclarationSyntax member) =>
            root.ReplaceNode(member, Declarations.AddAttribute(member, Text)),
        _ => root,
    };

    private static CSharpSyntaxNode? TargetAt(FixKind kind, SyntaxNode node) => kind switch
    {
        FixKind.MakePartial or FixKind.RemoveModifier => node.FirstAncestorOrSelf<TypeDeclarationSyntax>(),
        FixKind.AppendStatement or FixKind.CallThis => node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>(),
        FixKind.ReplaceValue when node.FirstAncestorOrSelf<AttributeSyntax>() is null => node as ExpressionSyntax,
        FixKind.ReplaceValue => node.FirstAncestorOrSelf<AttributeArgumentSyntax>(),
        FixKind.AddAttribute => node.FirstAncestorOrSelf<CSharpSyntaxNode>(static each =>
            each is MemberDeclarationSyntax or ParameterSyntax),
        _ => node.FirstAncestorOrSelf<AttributeSyntax>(),
    };

    private static string Property(Diagnostic diagnostic, string key) =>
        diagnostic.Properties.TryGetValue(key, out var value) ? value ?? "" : "";
}
