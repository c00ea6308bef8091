using System.Globalization;
using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Signatures;

/// <summary>What the outputs stand for: the values of an enum, or a number of classes.</summary>
internal static class ClassesParser
{
    private const int FewestClasses = 2;

    /// <summary>
    /// The classes; null if none are declared, or with a report if they are given twice or unusable (RBST0008,
    /// RBST0011, RBST0012).
    /// </summary>
    public static ClassLabels? Parse(Declaration declaration, Problems problems)
    {
        var uses = declaration.All(SignatureParser.Classes);
        if (uses.Length == 0)
        {
            return null;
        }

        if (uses.Length > 1)
        {
            problems.Add(
                Rules.IncompleteArchitecture,
                uses[1].Location,
                Fix.RemoveAttribute(uses[1].Name),
                declaration.Type.Name,
                "one of [Labels] and [Classes]",
                Numbers.Text(uses.Length));
            return null;
        }

        return uses[0].TypeArgument is INamedTypeSymbol labels
            ? ParseLabels(declaration.Type, uses[0], labels, problems)
            : new(uses[0].AtLeast(FewestClasses, "count", problems), null);
    }

    private static ClassLabels? ParseLabels(
        INamedTypeSymbol model, AttributeUse use, INamedTypeSymbol labels, Problems problems)
    {
        var names = labels.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(member => member.HasConstantValue)
            .GroupBy(
                member => Convert.ToDecimal(member.ConstantValue, CultureInfo.InvariantCulture),
                (value, members) => (Value: value, members.First().Name))
            .OrderBy(member => member.Value)
            .ToList();
        var values = names.ConvertAll(member => member.Value);
        if (values.Count < FewestClasses || values.Where((value, i) => value != i).Any())
        {
            problems.Add(Rules.LabelsHaveGaps, use.Location, labels.Name, Excerpt(values));
            return null;
        }

        // An enum that generated code cannot see still says how many classes there are.
        return new(
            values.Count,
            TypeReferences.IsFileLocal(labels)
                ? null
                : new(TypeReferences.To(labels, model), names.Select(member => member.Name).ToEquatableArray()));
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
