namespace Robust.Data.Records;

/// <summary>
/// A record on its way to a valid one: its values, and how far each may go. A relation that fails is mended by the smallest move of
/// one feature, or of several in turn where that is shorter, in parts of their ranges.
/// </summary>
/// <remarks>
/// The feature that does most for the length of its move goes first, until the relation holds or the feature is at its end. For a linear
/// relation of real numbers, or of whole ones with factors of 1, that is the nearest record where it holds, by the sum of the absolute
/// changes of the encoded features.
/// </remarks>
public sealed class RecordRepair
{
    /// <summary>Moves whose effects for their length differ by less are alike.</summary>
    private const double Alike = 1e-9;

    private readonly IRecordConstraints constraints;
    private readonly RecordRange range;
    private readonly double[] values;
    private readonly double[] start;
    private readonly double[] trial;

    internal RecordRepair(IRecordConstraints constraints, RecordRange range, double[] values)
    {
        (this.constraints, this.range, this.values) = (constraints, range, values);
        (start, trial) = (new double[values.Length], new double[values.Length]);
    }

    /// <summary>The values of the features, in the units of the properties.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Assigns the features that equations determine.</summary>
    internal void Solve() => constraints.Solve(values);

    /// <summary>Moves features until a relation holds, or none of them helps any more.</summary>
    /// <param name="excess">By how much the relation fails; at most 0 where it holds.</param>
    /// <param name="tolerance">What it may fail by, at least 0; a record that fails by more is moved to where it holds.</param>
    /// <param name="columns">The features that may be moved.</param>
    public void Lower(RecordExcess excess, double tolerance, ReadOnlySpan<int> columns)
    {
        ArgumentNullException.ThrowIfNull(excess);
        if (excess(values) <= tolerance)
        {
            return;
        }

        values.CopyTo(start, 0);
        var single = SmallestMove(excess, columns);
        var length = MoveInTurn(excess, columns);
        if (single is { } move && (excess(values) > 0 || move.Cost < length))
        {
            start.CopyTo(values, 0);
            move.Apply(values);
            Solve();
        }
    }

    /// <summary>Keeps a feature that an equation assigns within its range, by moving what it is determined by.</summary>
    /// <param name="column">The feature.</param>
    /// <param name="determinants">The features that determine it and may be moved.</param>
    public void Keep(int column, ReadOnlySpan<int> determinants)
    {
        var (low, high) = range[column];
        Lower(record => Math.Max(record[column] - high, low - record[column]), range.RoundingOf(column), determinants);
    }

    /// <summary>The least of the moves of one feature after which the relation holds; null if there is none.</summary>
    private RecordMove? SmallestMove(RecordExcess excess, ReadOnlySpan<int> columns)
    {
        RecordMove? smallest = null;
        foreach (var column in columns)
        {
            var (move, after) = MoveOf(column, excess);
            if (after <= 0 && move.Cost < (smallest?.Cost ?? double.PositiveInfinity))
            {
                smallest = move;
            }
        }

        return smallest;
    }

    /// <summary>Moves one feature after the other, each once, the most effective first.</summary>
    /// <returns>The length of the moves together.</returns>
    private double MoveInTurn(RecordExcess excess, ReadOnlySpan<int> columns)
    {
        var length = 0.0;
        for (var round = 0; round < columns.Length && excess(values) > 0; round++)
        {
            if (MostEffectiveMove(excess, columns) is not { } move)
            {
                break;
            }

            move.Apply(values);
            Solve();
            length += move.Cost;
        }

        return length;
    }

    /// <summary>The move of one feature that lowers the excess most for its length; null if none lowers it.</summary>
    private RecordMove? MostEffectiveMove(RecordExcess excess, ReadOnlySpan<int> columns)
    {
        var (before, best, most, effect) = (excess(values), (RecordMove?)null, 0.0, 0.0);
        foreach (var column in columns)
        {
            var (move, after) = MoveOf(column, excess);
            var gain = before - Math.Max(after, 0);
            var better = gain > effect * (1 + Alike) * move.Cost || (gain >= effect * (1 - Alike) * move.Cost && gain > most);
            if (gain > 0 && better)
            {
                (best, most, effect) = (move, gain, gain / move.Cost);
            }
        }

        return best;
    }

    /// <summary>
    /// The smallest move of a feature after which the relation holds, or else the one that lowers the excess most, and the excess then.
    /// </summary>
    private (RecordMove Move, double After) MoveOf(int column, RecordExcess excess)
    {
        (RecordMove Move, double After) best = (default, double.PositiveInfinity);
        foreach (var candidate in range.IsListed(column) ? range.Moves(column, values) : range.Ends(column, values))
        {
            var after = After(candidate, excess);
            var move = after <= 0 && !range.IsListed(column) ? Crossing(excess, column, candidate) : candidate;
            if (after <= 0 ? best.After > 0 || move.Cost < best.Move.Cost : after < best.After)
            {
                best = (move, after);
            }
        }

        return best;
    }

    /// <summary>Where the relation begins to hold on the way to a value where it does, by bisection.</summary>
    private RecordMove Crossing(RecordExcess excess, int column, RecordMove holds)
    {
        var fails = values[column];
        while (range.Between(column, fails, holds.Value) is { } middle)
        {
            var move = range.MoveTo(column, middle, values);
            (fails, holds) = After(move, excess) <= 0 ? (fails, move) : (middle, holds);
        }

        return holds;
    }

    private double After(RecordMove move, RecordExcess excess)
    {
        values.CopyTo(trial, 0);
        move.Apply(trial);
        constraints.Solve(trial);
        return excess(trial);
    }
}
