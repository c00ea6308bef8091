using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>Turns the comparisons of one constraint into relations that can be checked and repaired.</summary>
internal sealed class RelationBuilder(ConstraintMember member, string text, double tolerance, RecordColumns columns, ConstraintReport report)
{
    /// <summary>What is told apart by inputs in float32: a millionth of how far two sides can be apart.</summary>
    private const double Rounding = 1e-6;

    /// <summary>The relation that one of some comparisons holds; null with a report if it has no repair or never holds.</summary>
    public RecordRelation? Build(Comparison[] comparisons)
    {
        var touched = comparisons.SelectMany(static comparison => comparison.Left.Columns.Concat(comparison.Right.Columns)).ToList();
        if (touched.Count == 0)
        {
            return Refuse(Rules.ConstraintForm, "is about no feature; relate features, or remove it");
        }

        if (!touched.Any(column => columns.Features[column].IsMutable))
        {
            return Refuse(
                Rules.ConstraintOnImmutable,
                $"is about {Listed(touched)} only, which the adversary cannot change, so that it constrains nothing; remove it");
        }

        if (comparisons.SelectMany(static comparison => new[] { comparison.Left, comparison.Right })
            .Any(side => !Interval.Of(side, columns.Ranges).IsFinite))
        {
            return Refuse(
                Rules.ConstraintForm,
                "is not a finite number for every record within the declared ranges: a division by 0, or a root, a logarithm or a power of "
                    + "what may be negative; narrow the ranges, or add what keeps it away");
        }

        return comparisons.Length == 1 && comparisons[0] is { Comparator: Comparator.Equal, IsFlag: false } equation
            ? Equation(equation)
            : Inequality(comparisons);
    }

    private RecordRelation? Equation(Comparison equation)
    {
        if ((Assigned(equation.Left, equation.Right) ?? Assigned(equation.Right, equation.Left)) is not var (column, value))
        {
            return equation.IsWhole ? Inequality([equation]) : Refuse(
                Rules.ConstraintForm,
                "is an equation without a feature of its own on one side that the adversary can change and the repair can assign; solve it "
                    + "for one");
        }

        if (columns.Features[column].IsWhole && !value.IsWhole)
        {
            return Refuse(
                Rules.ConstraintForm,
                $"assigns a real number to '{columns.Features[column].Name}', which holds whole ones; write two inequalities with what they may "
                    + "differ by");
        }

        var width = Width(equation.Left, equation.Right);
        return Relation(value, column, equation.IsWhole ? 0 : Tolerance(width), width);
    }

    /// <summary>The column that stands alone on one side, can be changed, and is not on the other side.</summary>
    private (int Column, Term Value)? Assigned(Term side, Term other) =>
        side is ColumnTerm { Index: var column }
        && columns.Features[column] is { IsMutable: true, Choice: null, Kind: not ValueKind.Boolean }
        && !other.Columns.Contains(column)
            ? (column, other)
            : null;

    private RecordRelation? Inequality(Comparison[] comparisons)
    {
        if (comparisons.FirstOrDefault(static comparison => comparison.Excess is null) is { } hopeless)
        {
            return Refuse(
                Rules.ConstraintForm,
                hopeless.Comparator == Comparator.Equal
                    ? "has an equation of real numbers as one of several cases, which no repair can hit; write it as two inequalities"
                    : "asks real numbers to differ, as they do; remove that, or say by how much");
        }

        if (comparisons.Length == 1)
        {
            var single = comparisons[0];
            var width = Width(single.Left, single.Right);
            return Relation(single.Excess!, null, single.IsWhole ? 0 : Tolerance(width), width);
        }

        if (tolerance > 0)
        {
            return Refuse(Rules.ConstraintForm, "has a Tolerance for several cases at once; add it to the one that needs it");
        }

        // One of several holds where the least does, each in parts of how far its sides can be apart.
        var least = comparisons
            .Select(comparison => Terms.Divide(comparison.Excess!, new NumberTerm(Width(comparison.Left, comparison.Right))))
            .Aggregate(Terms.Least);
        return Relation(least, null, comparisons.All(static comparison => comparison.IsWhole) ? 0 : Rounding, 1);
    }

    private RecordRelation Relation(Term excess, int? equation, double allowed, double width) => new(
        member.Name, text, excess, equation, allowed, width,
        excess.Columns.Where(column => columns.Features[column].IsMutable).Distinct().OrderBy(static column => column).ToEquatableArray());

    private double Tolerance(double width) => tolerance > 0 ? tolerance : Rounding * width;

    private double Width(Term left, Term right)
    {
        var width = Interval.Of(left, columns.Ranges).Minus(Interval.Of(right, columns.Ranges)).Width;
        return width > 0 ? width : 1;
    }

    private string Listed(IEnumerable<int> touched) =>
        string.Join(" and ", touched.Select(column => $"'{columns.Features[column].Title}'").Distinct());

    private RecordRelation? Refuse(DiagnosticDescriptor rule, string complaint)
    {
        report.Add(rule, member, complaint);
        return null;
    }
}
