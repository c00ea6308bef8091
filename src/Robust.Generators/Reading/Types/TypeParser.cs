using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Reading.Types;

/// <summary>The class itself: where it stands and whether generated code can stand beside it.</summary>
internal static class TypeParser
{
    /// <summary>Reports a class that generated code could not be part of (RBST0001, RBST0014).</summary>
    public static void Check(INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        if (Obstacle(type) is { } obstacle)
        {
            var fix = WrongModifier(type) is { } modifier ? Fix.RemoveModifier(modifier) : null;
            problems.Add(Rules.UnsupportedClass, type.Locations[0], fix, type.Name, obstacle);
        }

        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (FindNonPartial(part, cancellationToken) is { } syntax)
            {
                problems.Add(
                    Rules.NotPartial,
                    syntax.Identifier.GetLocation(),
                    Fix.MakePartial(part.Name),
                    part.Name,
                    type.Name);
            }
        }
    }

    /// <summary>What generated code must know of the class.</summary>
    public static ModelType Parse(
        INamedTypeSymbol type,
        bool isDeclared,
        Compilation compilation,
        CancellationToken cancellationToken) =>
        new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : TypeNames.Path(type.ContainingNamespace),
            type.Name,
            TypeNames.Parameters(type),
            TypeNames.Constraints(type),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            Containers(type).ToEquatableArray(),
            TypeNames.MetadataPath(type),
            HintNames.Of(type),
            IsDocumented(type, cancellationToken),
            isDeclared
                ? !HandWrittenModule.HasRequiredMembers(type)
                : HandWrittenModule.HasAccessibleConstructor(type),
            ShadowedNames.Find(type, compilation).ToEquatableArray(),
            StabilityParser.Parse(type));

    private static string? Obstacle(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (part.IsFileLocal)
            {
                return "is local to its file, where generated code cannot see it; remove 'file'";
            }
        }

        return type switch
        {
            { IsRecord: true } => "is a record, which generated code cannot be a part of; declare it as a class",
            { IsStatic: true } => "is static; remove 'static'",
            { IsAbstract: true } => "is abstract, so that no trainer can create it; remove 'abstract'",
            _ => null,
        };
    }

    /// <summary>The modifier without which the class would do; null if it is in more than one declaration.</summary>
    private static string? WrongModifier(INamedTypeSymbol type) => type switch
    {
        { DeclaringSyntaxReferences.Length: > 1 } or { IsRecord: true } => null,
        { IsFileLocal: true } => "file",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        _ => null,
    };

    private static TypeDeclarationSyntax? FindNonPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(syntax => !syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static Stack<string> Containers(INamedTypeSymbol type)
    {
        var containers = new Stack<string>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            var name = Identifiers.Escape(container.Name) + TypeNames.Parameters(container);
            containers.Push($"partial {Keyword(container)} {name}");
        }

        return containers;
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static bool IsDocumented(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken)
            .GetLeadingTrivia().ToFullString().Contains("<summary>"));
}
