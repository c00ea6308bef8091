using Microsoft.CodeAnalysis;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Reading.Types;

/// <summary>
/// Reads what keeps generated files free of warnings, which are suppressed only where the declaration gives cause.
/// </summary>
internal static class StabilityParser
{
    private const string UsesMarked =
        "The declaration uses what is obsolete or experimental, and the compiler says so there.";

    private const string LowerCase = "The name in lower case is the user's.";

    private const string SameParameter = "The type parameter of the name of one around it is the user's.";

    private const string NotCompliant = "CLS compliance is claimed, and torch is not CLS-compliant.";

    /// <summary>What files generated for a class must say.</summary>
    public static Stability Parse(INamedTypeSymbol type)
    {
        var marks = StabilityMarks.On(type).ToList();
        var trainer = WrittenTrainer.Of(type);
        var trainerMarks = trainer is null ? [] : StabilityMarks.On(trainer).ToList();
        return new(
            marks.Select(StabilityMarks.Write).ToEquatableArray(),
            Without(marks, trainerMarks).ToEquatableArray(),
            Without(trainerMarks, marks).ToEquatableArray(),
            Suppressions(type, trainer).ToEquatableArray());
    }

    private static IEnumerable<string> Without(List<AttributeData> marks, List<AttributeData> others) => marks
        .Where(mark => !others.Exists(other => other.AttributeClass!.Name == mark.AttributeClass!.Name))
        .Select(StabilityMarks.Write);

    private static IEnumerable<string> Suppressions(INamedTypeSymbol type, INamedTypeSymbol? trainer)
    {
        var ids = Used(type).Concat(trainer?.GetMembers() ?? Enumerable.Empty<ISymbol>())
            .SelectMany(StabilityMarks.On)
            .SelectMany(StabilityMarks.Warnings)
            .Distinct()
            .OrderBy(static id => id, StringComparer.Ordinal)
            .ToList();
        if (ids.Count > 0)
        {
            yield return $"{string.Join(", ", ids)} // {UsesMarked}";
        }

        if (Chain(type).SelectMany(static part => part.TypeParameters.Select(static parameter => parameter.Name)
            .Append(part.Name)).Any(static name => name.All(static letter => letter is >= 'a' and <= 'z')))
        {
            yield return $"CS8981 // {LowerCase}";
        }

        if (Chain(type).SelectMany(static part => part.TypeParameters)
            .GroupBy(static parameter => parameter.Name).Any(static same => same.Count() > 1))
        {
            yield return $"CS0693 // {SameParameter}";
        }

        if (Chain(type).Concat<ISymbol>([type.ContainingAssembly, type.ContainingModule]).Any(ClaimsCompliance))
        {
            yield return $"CS3001, CS3002, CS3003, CS3008, CS3009, CS3024, CS3027 // {NotCompliant}";
        }
    }

    /// <summary>What generated files mention of the user's, and more.</summary>
    private static IEnumerable<ISymbol> Used(INamedTypeSymbol type) => type.InstanceConstructors
        .Concat(AttributeUse.On(type).SelectMany(static use => use.TypeArguments).SelectMany(Parts))
        .Concat(type.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes).SelectMany(Parts));

    /// <summary>A type with its members, the types around it, its type arguments, and the assembly it is from.</summary>
    private static IEnumerable<ISymbol> Parts(ITypeSymbol type) => type is not INamedTypeSymbol named
        ? []
        : Chain(named).SelectMany(static part => part.TypeArguments).SelectMany(Parts)
            .Concat(Chain(named))
            .Concat(Lineage(named).SelectMany(static part => part.GetMembers()))
            .Concat([named.ContainingAssembly, named.ContainingModule]);

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol type)
    {
        for (var part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType!)
        {
            yield return part;
        }
    }

    private static bool ClaimsCompliance(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "CLSCompliantAttribute", ContainingNamespace.Name: "System" }
        && attribute.ConstructorArguments.Length == 1
        && attribute.ConstructorArguments[0].Value is true);
}
