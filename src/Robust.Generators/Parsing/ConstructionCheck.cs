using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Diagnostics;

namespace Robust.Generators.Parsing;

/// <summary>Base class and constructors of a model, which generated code builds on.</summary>
internal static class ConstructionCheck
{
    /// <summary>
    /// Reports a base class that is no <c>Module&lt;Tensor, Tensor&gt;</c>, a constructor beside the generated one, and
    /// constructors among which a trainer could not choose (RBST0039).
    /// </summary>
    public static void Check(Declaration declaration, Problems problems, CancellationToken cancellationToken)
    {
        var type = declaration.Type;
        if (declaration.All(LayerParser.Attributes).Length == 0)
        {
            CheckBase(type, problems, cancellationToken);
            CheckWritten(type, problems);
        }
        else if (ArchitectureParser.WrittenBase(type) is null)
        {
            CheckDeclared(type, problems, cancellationToken);
        }
    }

    /// <summary>The build writes the constructor; others may only call it.</summary>
    private static void CheckDeclared(INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        foreach (var part in type.DeclaringSyntaxReferences)
        {
            if (part.GetSyntax(cancellationToken) is TypeDeclarationSyntax syntax
                && !HintNames.IsGenerated(part.SyntaxTree, type)
                && WrittenConstructor(syntax) is { } constructor)
            {
                problems.Add(
                    Rules.WrongBaseOrConstructors,
                    constructor.GetLocation(),
                    $"The build writes the constructor of '{type.Name}', which declares layers; remove this one or let "
                    + "it call this()");
            }
        }
    }

    private static SyntaxToken? WrittenConstructor(TypeDeclarationSyntax type) =>
        type.ParameterList is not null
            ? type.Identifier
            : type.Members.OfType<ConstructorDeclarationSyntax>().FirstOrDefault(constructor =>
                !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)
                && constructor.Initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true)?.Identifier;

    private static void CheckBase(INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        if (type.BaseType is { SpecialType: not SpecialType.System_Object } ancestor && !HandWrittenModule.IsModule(type))
        {
            problems.Add(
                Rules.WrongBaseOrConstructors,
                BaseLocation(type, ancestor, cancellationToken),
                $"'{type.Name}' derives from '{ancestor.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', "
                + "but a model maps one tensor to one; derive from Module<Tensor, Tensor> or declare layers");
        }
    }

    /// <summary>Where the base class is written down; the class's name if that is hard to say.</summary>
    private static Location BaseLocation(
        INamedTypeSymbol type, INamedTypeSymbol ancestor, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences
            .Select(part => (part.GetSyntax(cancellationToken) as TypeDeclarationSyntax)?.BaseList?.Types[0].Type)
            .FirstOrDefault(written => written?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
                .Any(name => name.Identifier.ValueText == ancestor.Name) == true)?.GetLocation()
        ?? type.Locations[0];

    private static void CheckWritten(INamedTypeSymbol type, Problems problems)
    {
        var callable = type.InstanceConstructors.Where(HandWrittenModule.IsCallableWithoutArguments).ToList();
        foreach (var extra in callable.Skip(1))
        {
            problems.Add(
                Rules.WrongBaseOrConstructors,
                extra.Locations[0],
                $"'{type.Name}' has {callable.Count} constructors that can be called without arguments, and its trainer "
                + "calls one; leave one of them without required arguments");
        }
    }
}
