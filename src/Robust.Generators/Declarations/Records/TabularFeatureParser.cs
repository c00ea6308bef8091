using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Reading.Types;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Records;

/// <summary>A property as a feature: its type, its range and its eps.</summary>
internal static class TabularFeatureParser
{
    /// <summary>The feature; null with a report if it is none (RBST0031, RBST0032).</summary>
    public static TabularFeature? Parse(TabularProperty property, TabularReport report)
    {
        if (property.IsUnreadable)
        {
            report.Add(
                Rules.NotAFeature,
                property,
                "is obsolete to the point of an error, so that no encoder can read it; mark it with [NotFeature]",
                fix: Fix.AddAttribute("NotFeature"));
            return null;
        }

        if (KindOf(property.Type) is not { } kind)
        {
            report.Add(
                Rules.NotAFeature,
                property,
                $"is of type '{property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', "
                    + "which is not a number; turn it into one, or mark it with [NotFeature]",
                fix: Fix.AddAttribute("NotFeature"));
            return null;
        }

        var mark = property.Mark("Feature");
        if (mark?.Has("min") != true && kind != ValueKind.Boolean)
        {
            report.Add(
                Rules.FeatureRange,
                property,
                "has no range; write [Feature(min, max)] with its least and its greatest value, or [NotFeature]",
                mark);
            return null;
        }

        var (min, max) = (mark.Number("min", Defaults.Feature.Min), mark.Number("max", Defaults.Feature.Max));
        return IsRange(kind, min, max, property, mark, report) && IsEps(max - min, property, mark, report)
            ? new(
                property.Name,
                kind,
                min,
                max,
                mark?.Has("Eps") == true ? mark.Number("Eps") : null,
                property.Mark("Immutable") is not null)
            : null;
    }

    private static ValueKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_Decimal => ValueKind.Decimal,
        SpecialType.System_Double or SpecialType.System_Single => ValueKind.Number,
        SpecialType.System_Byte or SpecialType.System_SByte
            or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32
            or SpecialType.System_Int64 or SpecialType.System_UInt64 => ValueKind.Integer,
        _ => null,
    };

    private static bool IsRange(
        ValueKind kind, double min, double max, TabularProperty property, AttributeUse? mark, TabularReport report)
    {
        var isYesOrNo = kind == ValueKind.Boolean;
        if (isYesOrNo ? (min, max) == (0, 1) : min < max && ArgumentRange.IsFinite(max - min))
        {
            return true;
        }

        report.Add(
            Rules.FeatureRange,
            property,
            $"has the range [{Numbers.Text(min)}, {Numbers.Text(max)}]; "
                + (isYesOrNo ? "that of a bool is [0, 1]" : "its ends must be finite and the first below the second"),
            mark);
        return false;
    }

    private static bool IsEps(double width, TabularProperty property, AttributeUse? mark, TabularReport report)
    {
        if (mark?.Has("Eps") != true || mark.Number("Eps") is >= 0 and var eps && eps <= width)
        {
            return true;
        }

        report.Add(
            Rules.FeatureRange,
            property,
            $"has Eps = {Numbers.Text(mark.Number("Eps"))}; it must be at least 0 and at most the width of the range, "
                + Numbers.Text(width),
            mark,
            "Eps");
        return false;
    }
}
