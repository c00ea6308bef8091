using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Methods;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.ThreatModels;

/// <summary>Base class and constructors of a threat class, which generated code builds on.</summary>
internal static class ThreatConstruction
{
    /// <summary>
    /// Reports constructors that overlook the generated one or repeat it, and a base class that it cannot create
    /// (RBST0039).
    /// </summary>
    public static void Check(
        INamedTypeSymbol type, ThreatModel threat, Problems problems, CancellationToken cancellationToken)
    {
        var parameters = Emitters.Set(threat).Parameters;
        var call = $"this({string.Join(", ", parameters.Select(parameter => parameter.Name))})";
        ConstructionCheck.CheckDeclared(type, "a threat model", call, problems, cancellationToken);
        foreach (var twin in type.InstanceConstructors.Where(constructor =>
            IsWritten(constructor, type) && Takes(constructor, parameters) && !problems.HasErrors))
        {
            problems.Add(
                Rules.WrongBaseOrConstructors,
                twin.Locations[0],
                $"The build writes a constructor of '{type.Name}' with the same parameters; remove this one");
        }

        if (type.BaseType is { TypeKind: TypeKind.Class } ancestor
            && !ancestor.InstanceConstructors.Any(IsCallableFromBelow))
        {
            problems.Add(
                Rules.WrongBaseOrConstructors,
                ConstructionCheck.BaseLocation(type, ancestor, cancellationToken),
                $"'{type.Name}' derives from '{ancestor.Name}', which has no accessible constructor that needs no "
                + "arguments, but the constructor that the build writes calls one; add it or remove the base class");
        }

        bool IsCallableFromBelow(IMethodSymbol constructor) =>
            constructor.Parameters.All(parameter => parameter.IsOptional)
            && constructor.DeclaredAccessibility switch
            {
                Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
                Accessibility.Private => false,
                _ => HandWrittenModule.SeesInternals(constructor.ContainingAssembly, type.ContainingAssembly),
            };
    }

    /// <summary>Whether a constructor stands in a file of the user, and does so explicitly.</summary>
    private static bool IsWritten(IMethodSymbol constructor, INamedTypeSymbol type) =>
        !constructor.IsImplicitlyDeclared
        && constructor.DeclaringSyntaxReferences.Any(part => !HintNames.IsGenerated(part.SyntaxTree, type));

    private static bool Takes(IMethodSymbol constructor, IReadOnlyList<(string Type, string Name)> parameters) =>
        constructor.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && constructor.Parameters.Select(parameter => parameter.Type.Name)
            .SequenceEqual(parameters.Select(parameter => parameter.Type));
}
