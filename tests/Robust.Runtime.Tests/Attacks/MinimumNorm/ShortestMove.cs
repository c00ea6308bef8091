using Robust.Declarations;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

/// <summary>
/// How long a move within a box has to be to raise slope . z by so much, on plain numbers and by duality: for any
/// multiplier, min over the box of |move| + multiplier (rise - slope . move) is no more than the least length, and for
/// the best multiplier it is that length.
/// </summary>
internal static class ShortestMove
{
    /// <summary>The least length; infinite if the box does not allow the rise.</summary>
    /// <param name="norm">L-infinity, L2 or L1.</param>
    /// <param name="slope">The slope, each of its values at least 0.</param>
    /// <param name="room">How far each value may move along its slope.</param>
    /// <param name="rise">The rise, at least 0.</param>
    public static double Length(Norm norm, double[] slope, double[] room, double rise)
    {
        if (Dot(slope, room) < rise)
        {
            return double.PositiveInfinity;
        }

        // The dual is concave in the multiplier: a search by thirds, in its logarithm.
        var (low, high) = (-30.0, 30.0);
        for (var i = 0; i < 90; i++)
        {
            var (left, right) = (low + ((high - low) / 3), high - ((high - low) / 3));
            (low, high) = Dual(Math.Exp(left)) < Dual(Math.Exp(right)) ? (left, high) : (low, right);
        }

        var best = Math.Max(0, Dual(Math.Exp(low)));
        return norm == Norm.L2 ? Math.Sqrt(2 * best) : best;

        double Dual(double multiplier) => (multiplier * rise) + norm switch
        {
            Norm.LInf => LeastInLInf(slope, room, multiplier),
            Norm.L2 => slope.Zip(room).Sum(value => LeastInL2(value.First, value.Second, multiplier)),
            _ => slope.Zip(room).Sum(value => Math.Min(0, (1 - (multiplier * value.First)) * value.Second)),
        };
    }

    /// <summary>How far values in [0, 1] may move along a push.</summary>
    public static double[] RoomInUnitBox(double[] x, double[] push) =>
        [.. x.Zip(push, static (value, along) => along > 0 ? 1 - value : value)];

    private static double Dot(double[] a, double[] b) => a.Zip(b).Sum(static pair => pair.First * pair.Second);

    /// <summary>The least of |move|_inf - multiplier slope . move is at 0 or where a value runs out of room.</summary>
    private static double LeastInLInf(double[] slope, double[] room, double multiplier) =>
        room.Append(0).Min(size => size - (multiplier * Dot(slope, [.. room.Select(each => Math.Min(each, size))])));

    /// <summary>The least of move^2 / 2 - multiplier slope move.</summary>
    private static double LeastInL2(double slope, double room, double multiplier)
    {
        var move = Math.Min(multiplier * slope, room);
        return (move * move / 2) - (multiplier * slope * move);
    }
}
