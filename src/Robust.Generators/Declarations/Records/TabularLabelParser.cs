using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records;

/// <summary>The property of a record that holds the true class.</summary>
internal static class TabularLabelParser
{
    /// <summary>The label; null if none is marked, or with a report if it is unusable (RBST0033).</summary>
    public static TabularLabel? Parse(
        Declaration declaration, IReadOnlyList<TabularProperty> properties, TabularReport report)
    {
        var labels = properties.Where(property => property.Mark("Label") is not null).ToList();
        foreach (var extra in labels.Skip(1))
        {
            report.Add(
                Rules.LabelProperty,
                extra,
                $"is a label beside '{labels[0].Name}'; keep one [Label]",
                extra.Mark("Label"),
                fix: Fix.RemoveAttribute("Label"));
        }

        return labels.Count > 0 ? Parse(declaration, labels[0], report) : null;
    }

    private static TabularLabel? Parse(Declaration declaration, TabularProperty property, TabularReport report)
    {
        if ((property.Mark("Feature") ?? property.Mark("Immutable") ?? property.Mark("NotFeature")) is { } other)
        {
            report.Add(
                Rules.LabelProperty,
                property,
                $"is marked with [Label] and [{other.Name}]; a label is not a feature, remove one of them",
                other,
                fix: Fix.RemoveAttribute(other.Name));
            return null;
        }

        if (property.IsUnreadable)
        {
            report.Add(
                Rules.LabelProperty,
                property,
                "is a label that is obsolete to the point of an error, so that no encoder can read it; mark another one",
                property.Mark("Label"));
            return null;
        }

        var classes = declaration.All("Labels", "Classes").FirstOrDefault();
        if (KindOf(property.Type, classes) is { } kind)
        {
            return new(property.Name, kind);
        }

        report.Add(Rules.LabelProperty, property, Complaint(declaration, property, classes), property.Mark("Label"));
        return null;
    }

    private static ValueKind? KindOf(ITypeSymbol type, AttributeUse? classes) => (classes, type.SpecialType) switch
    {
        (null, _) => null,
        ({ TypeArgument: { } labels }, _) => SymbolEqualityComparer.Default.Equals(labels, type) ? ValueKind.Enum : null,
        (_, SpecialType.System_Int32) => ValueKind.Number,
        (_, SpecialType.System_Boolean) when classes.Integer("count") == 2 => ValueKind.Boolean,
        _ => null,
    };

    private static string Complaint(Declaration declaration, TabularProperty property, AttributeUse? classes)
    {
        if (classes is null)
        {
            return $"is a label, but '{declaration.Type.Name}' has no classes; add [Labels<TEnum>] or [Classes(n)]";
        }

        var needed = classes.TypeArgument is { } labels
            ? $"of the enum '{labels.Name}' of [Labels]"
            : "an int from 0, or with [Classes(2)] a bool";
        var type = property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return $"is a label of type '{type}'; it must be {needed}";
    }
}
