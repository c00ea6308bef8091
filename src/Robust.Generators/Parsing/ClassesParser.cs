using System.Globalization;
using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Emission;
using Robust.Generators.Models;

namespace Robust.Generators.Parsing;

/// <summary>What the outputs stand for: the values of an enum, or a number of classes.</summary>
internal static class ClassesParser
{
    private const int FewestClasses = 2;

    /// <summary>
    /// The classes; null with a report if they are missing, given twice or unusable (RBST0008, RBST0011, RBST0012).
    /// </summary>
    public static ClassLabels? Parse(Declaration declaration, Problems problems)
    {
        var uses = declaration.All("Labels", "Classes");
        if (uses.Length != 1)
        {
            var (location, found) = uses.Length == 0
                ? (declaration.RobustModel.Location, "none")
                : (uses[1].Location, Numbers.Text(uses.Length));
            problems.Add(
                Rules.IncompleteArchitecture, location, declaration.Type.Name, "one of [Labels] and [Classes]", found);
            return null;
        }

        return uses[0].TypeArgument is INamedTypeSymbol labels
            ? ParseLabels(declaration.Type, uses[0], labels, problems)
            : new(uses[0].AtLeast(FewestClasses, "count", problems), null);
    }

    private static ClassLabels? ParseLabels(
        INamedTypeSymbol model, AttributeUse use, INamedTypeSymbol labels, Problems problems)
    {
        var values = labels.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(member => member.HasConstantValue)
            .Select(member => Convert.ToDecimal(member.ConstantValue, CultureInfo.InvariantCulture))
            .Distinct()
            .OrderBy(value => value)
            .ToList();
        if (values.Count < FewestClasses || values.Where((value, i) => value != i).Any())
        {
            problems.Add(Rules.LabelsHaveGaps, use.Location, labels.Name, Excerpt(values));
            return null;
        }

        return new(values.Count, Identifiers.Cref(TypeNames.Of(labels.OriginalDefinition, model)));
    }

    private static string Excerpt(List<decimal> values)
    {
        const int Most = 12;
        var shown = string.Join(", ", values.Take(Most).Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return values.Count switch
        {
            0 => "none",
            > Most => shown + ", ...",
            _ => shown,
        };
    }
}
