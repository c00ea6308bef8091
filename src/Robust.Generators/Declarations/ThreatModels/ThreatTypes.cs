using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.ThreatModels;

/// <summary>Types that stand for threat models: declared by attributes or written by hand, here or elsewhere.</summary>
internal static class ThreatTypes
{
    /// <summary>The threat model that a type is; reports a type that is none (RBST0026).</summary>
    /// <param name="type">The type argument.</param>
    /// <param name="place">The class whose attribute has it.</param>
    /// <param name="location">The type argument in the source.</param>
    /// <param name="problems">Takes the report; what is wrong with the type itself is reported there.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static ThreatReference Resolve(
        ITypeSymbol type,
        INamedTypeSymbol place,
        Location location,
        Problems problems,
        CancellationToken cancellationToken)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named)
        {
            Report("it is not a class; name a class that a threat attribute declares or that implements IThreatModel");
            return new(type.Name, type.Name, new Custom(), IsShorthand: false);
        }

        var inside = new Problems();
        var declared = ThreatClass.Parse(named, inside, cancellationToken);
        if (inside.HasErrors)
        {
            problems.AreElsewhere();
        }
        else if (!(IsGeneratedHere(declared, named, place) || ImplementsInterface(named)))
        {
            Report("it has no threat attribute, such as [LInf(0.1)], and does not implement IThreatModel");
        }
        else if (HandWrittenModule.HasRequiredMembers(named)
            || (declared is null && (named.IsAbstract || !HandWrittenModule.HasAccessibleConstructor(named, place))))
        {
            Report("it has no accessible constructor that needs no arguments; add one");
        }

        return new(
            TypeNames.Of(named, place),
            Identifiers.Cref(TypeNames.Of(named.OriginalDefinition, place)),
            declared ?? new Custom(),
            IsShorthand: false);

        void Report(string reason) =>
            problems.Add(Rules.NotAThreatModel, location, type.Name, place.Name, reason);
    }

    /// <summary>Whether the interface is yet to be generated, in this compilation.</summary>
    private static bool IsGeneratedHere(ThreatModel? declared, INamedTypeSymbol type, INamedTypeSymbol place) =>
        declared is not null
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, place.ContainingAssembly);

    private static bool ImplementsInterface(INamedTypeSymbol type) => type.AllInterfaces.Any(candidate =>
        candidate is { Name: "IThreatModel", ContainingNamespace: { Name: "ThreatModels" } space }
        && space.ContainingNamespace is { Name: "Robust", ContainingNamespace.IsGlobalNamespace: true });
}
