using Robust.Generators.Models;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>
/// Whether relations can hold together within the ranges of the features, as far as intervals tell: each relation narrows where its
/// features lie, until nothing changes or nothing is left.
/// </summary>
internal sealed class Satisfiability
{
    private const int Rounds = 16;

    private readonly IReadOnlyList<TabularFeature> features;
    private readonly Interval[] columns;

    private Satisfiability(RecordColumns record) => (features, columns) = (record.Features, record.Ranges.ToArray());

    /// <summary>The first relation that cannot hold, by itself or with those before it; null if there is none that is seen.</summary>
    public static RecordRelation? FirstImpossible(RecordColumns record, IReadOnlyList<RecordRelation> relations)
    {
        var search = new Satisfiability(record);
        for (var round = 0; round < Rounds; round++)
        {
            if (relations.FirstOrDefault(relation => !search.Narrow(relation)) is { } impossible)
            {
                return impossible;
            }
        }

        return null;
    }

    /// <summary>Narrows by a relation; false if it cannot hold.</summary>
    private bool Narrow(RecordRelation relation)
    {
        var interval = Interval.Of(relation.Excess, columns);
        if (relation.Equation is { } column)
        {
            return Cut(column, interval.Low - relation.Tolerance, interval.High + relation.Tolerance);
        }

        return interval.Low <= relation.Tolerance && AtMost(relation.Excess, relation.Tolerance);
    }

    /// <summary>Narrows by what a term is at most.</summary>
    private bool AtMost(Term term, double bound) => term switch
    {
        ColumnTerm column => Cut(column.Index, double.NegativeInfinity, bound),
        ArithmeticTerm { Operator: '+' } sum =>
            AtMost(sum.Left, bound - Of(sum.Right).Low) && AtMost(sum.Right, bound - Of(sum.Left).Low),
        ArithmeticTerm { Operator: '-' } difference =>
            AtMost(difference.Left, bound + Of(difference.Right).High) && AtLeast(difference.Right, Of(difference.Left).Low - bound),
        ArithmeticTerm { Operator: '*', Left: NumberTerm { Value: > 0 } factor } product => AtMost(product.Right, bound / factor.Value),
        ArithmeticTerm { Operator: '*', Right: NumberTerm { Value: > 0 } factor } product => AtMost(product.Left, bound / factor.Value),
        _ => true,
    };

    /// <summary>Narrows by what a term is at least.</summary>
    private bool AtLeast(Term term, double bound) => term switch
    {
        ColumnTerm column => Cut(column.Index, bound, double.PositiveInfinity),
        ArithmeticTerm { Operator: '+' } sum =>
            AtLeast(sum.Left, bound - Of(sum.Right).High) && AtLeast(sum.Right, bound - Of(sum.Left).High),
        ArithmeticTerm { Operator: '-' } difference =>
            AtLeast(difference.Left, bound + Of(difference.Right).Low) && AtMost(difference.Right, Of(difference.Left).High - bound),
        ArithmeticTerm { Operator: '*', Left: NumberTerm { Value: > 0 } factor } product => AtLeast(product.Right, bound / factor.Value),
        ArithmeticTerm { Operator: '*', Right: NumberTerm { Value: > 0 } factor } product => AtLeast(product.Left, bound / factor.Value),
        _ => true,
    };

    /// <summary>Cuts a column to a range; false if nothing is left, by more than rounding.</summary>
    private bool Cut(int column, double low, double high)
    {
        const double Rounding = 1e-9;
        var slack = Rounding * (features[column].Max - features[column].Min);
        (low, high) = (Math.Max(low, columns[column].Low), Math.Min(high, columns[column].High));
        if (features[column].IsWhole)
        {
            (low, high) = (Math.Ceiling(low - slack), Math.Floor(high + slack));
        }

        columns[column] = new(low, Math.Max(low, high));
        return low <= high + slack;
    }

    private Interval Of(Term term) => Interval.Of(term, columns);
}
