using System.Globalization;
using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records;

/// <summary>A property of an enum as a choice: a column for each of its values.</summary>
internal static class TabularChoiceParser
{
    /// <summary>The columns in the order of the values; none with a report if it is no choice (RBST0031, RBST0032).</summary>
    public static IReadOnlyList<TabularFeature> Parse(TabularProperty property, Declaration declaration, TabularReport report)
    {
        var type = (INamedTypeSymbol)property.Type;
        if ((property.IsUnreadable ? "but obsolete to the point of an error; mark it with [NotFeature]" : Obstacle(type, declaration)) is { } obstacle)
        {
            report.Add(
                Rules.NotAFeature, property,
                $"is of type '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', {obstacle}",
                fix: Fix.AddAttribute("NotFeature"));
            return [];
        }

        var mark = property.Mark("Feature");
        if (mark is not null && (mark.Number("min", Defaults.Feature.Min), mark.Number("max", Defaults.Feature.Max)) != (0, 1))
        {
            report.Add(Rules.FeatureRange, property, "is a choice, whose columns have the range [0, 1]; write [Feature] without one", mark);
            return [];
        }

        double? eps = mark?.Has("Eps") == true ? mark.Number("Eps") : null;
        if (eps is not (null or (>= 0 and <= 1)))
        {
            report.Add(Rules.FeatureRange, property, "is a choice, whose Eps is from 0 to 1: 1 lets it change", mark, "Eps");
            return [];
        }

        var reference = TypeReferences.To(type, declaration.Type);
        return
        [
            .. Members(type).Select(member =>
                new TabularFeature(property.Name, ValueKind.Enum, 0, 1, eps, property.Mark("Immutable") is not null)
                {
                    Choice = new(reference, member.Name, member.Value),
                }),
        ];
    }

    private static string? Obstacle(INamedTypeSymbol type, Declaration declaration)
    {
        var labels = declaration.All("Labels").FirstOrDefault()?.TypeArgument;
        return SymbolEqualityComparer.Default.Equals(labels, type) ? "the enum of the classes; mark it with [Label] or [NotFeature]"
            : TypeReferences.IsFileLocal(type) ? "which is local to its file, where generated code cannot see it; remove 'file'"
            : type.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "FlagsAttribute" })
                ? "whose values combine, so that it is no choice of one; make each flag a bool"
            : !Members(type).Any() ? "which has no values; mark it with [NotFeature]"
            : null;
    }

    /// <summary>The values, one name each.</summary>
    private static IEnumerable<(string Name, string Value)> Members(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IFieldSymbol>()
        .Where(static member => member.HasConstantValue)
        .GroupBy(
            static member => Convert.ToString(member.ConstantValue, CultureInfo.InvariantCulture)!,
            static (value, members) => (members.First().Name, value));
}
