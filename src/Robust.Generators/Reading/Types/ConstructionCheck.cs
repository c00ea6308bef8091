using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Reading.Types;

/// <summary>Base class and constructors of a model, which generated code builds on.</summary>
internal static class ConstructionCheck
{
    /// <summary>
    /// Reports a base class that is no <c>Module&lt;Tensor, Tensor&gt;</c>, a constructor beside the generated one, and
    /// constructors among which a trainer could not choose (RBST0039).
    /// </summary>
    public static void Check(
        INamedTypeSymbol type, bool hasLayers, Problems problems, CancellationToken cancellationToken)
    {
        if (!hasLayers)
        {
            CheckBase(type, problems, cancellationToken);
            CheckWritten(type, problems);
        }
        else if (HandWrittenModule.WrittenBase(type) is null)
        {
            CheckDeclared(type, "layers", "this()", problems, cancellationToken);
        }
    }

    /// <summary>The build writes the constructor of a class that declares; others may only call it.</summary>
    /// <param name="type">The class.</param>
    /// <param name="declared">What it declares: <c>layers</c>.</param>
    /// <param name="call">How they call it: <c>this()</c>.</param>
    /// <param name="problems">Where to report (RBST0039).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static void CheckDeclared(
        INamedTypeSymbol type, string declared, string call, Problems problems, CancellationToken cancellationToken)
    {
        var message = $"The build writes the constructor of '{type.Name}', which declares {declared}; remove this one "
            + $"or let it call {call}";
        foreach (var part in type.DeclaringSyntaxReferences
            .Where(part => !HintNames.IsGenerated(part.SyntaxTree, type))
            .Select(part => part.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>())
        {
            if (part.ParameterList is not null)
            {
                problems.Add(Rules.WrongBaseOrConstructors, part.Identifier.GetLocation(), message);
            }

            foreach (var constructor in part.Members.OfType<ConstructorDeclarationSyntax>().Where(IsRival))
            {
                var canCall = call == "this()"
                    && constructor.Initializer is null
                    && constructor.ParameterList.Parameters.Any();
                problems.Add(
                    Rules.WrongBaseOrConstructors,
                    constructor.Identifier.GetLocation(),
                    canCall ? Fix.CallThis() : null,
                    message);
            }
        }
    }

    /// <summary>The build makes blocks by their constructor alone (RBST0039).</summary>
    public static void CheckRequired(INamedTypeSymbol type, Problems problems)
    {
        if (HandWrittenModule.RequiredMember(type) is { } member)
        {
            problems.Add(
                Rules.WrongBaseOrConstructors,
                member.Locations[0],
                $"'{type.Name}' requires '{member.Name}', which nobody sets where the build makes the block; remove 'required'");
        }
    }

    private static bool IsRival(ConstructorDeclarationSyntax constructor) =>
        !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)
        && constructor.Initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true;

    private static void CheckBase(INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        if (type.BaseType is { SpecialType: not SpecialType.System_Object } ancestor
            && !HandWrittenModule.IsModule(type))
        {
            var written = ancestor.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            problems.Add(
                Rules.WrongBaseOrConstructors,
                BaseLocation(type, ancestor, cancellationToken),
                $"'{type.Name}' derives from '{written}', "
                + "but a model maps one tensor to one; derive from Module<Tensor, Tensor> or declare layers");
        }
    }

    /// <summary>Where the base class is written down; the class's name if that is hard to say.</summary>
    public static Location BaseLocation(
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
                $"'{type.Name}' has {callable.Count} constructors that can be called without arguments, and its "
                + "trainer calls one; leave one of them without required arguments");
        }
    }
}
