using Robust.Declarations;

namespace Robust.Runtime.Tests.Attacks.Oracles;

/// <summary>
/// What is known of a linear function under perturbation, on plain numbers: how far it rises over a ball within a box,
/// and how large a ball it takes to rise so far.
/// </summary>
internal static class LinearOracle
{
    private const int Halvings = 60;

    /// <summary>max of slope . delta over |delta| &lt;= eps without a box: eps times the dual norm.</summary>
    public static double FreeGain(Norm norm, double[] slope, double eps) => eps * Dual(norm, slope);

    /// <summary>The least |delta| with slope . delta = rise without a box.</summary>
    public static double FreeDistance(Norm norm, double[] slope, double rise) => rise / Dual(norm, slope);

    /// <summary>The same where |delta_i|, which follows the slope, is at most a room.</summary>
    public static double Gain(Norm norm, double[] slope, double[] room, double eps)
    {
        var steepness = slope.Select(Math.Abs).ToArray();
        return norm switch
        {
            Norm.LInf => Rise(steepness, [.. room.Select(each => Math.Min(each, eps))]),
            Norm.L2 => Rise(steepness, Spread(steepness, room, eps)),
            Norm.L1 => Rise(steepness, Filled(steepness, room, eps)),
            _ => steepness.Zip(room, static (s, r) => s * r).OrderDescending().Take((int)eps).Sum(),
        };
    }

    /// <summary>The least eps with a gain of so much, by halving; in L0 by counting.</summary>
    public static double Distance(Norm norm, double[] slope, double[] room, double rise)
    {
        if (norm == Norm.L0)
        {
            return Enumerable.Range(0, slope.Length + 1).First(pixels => Gain(norm, slope, room, pixels) > rise);
        }

        var (low, high) = (0.0, 2.0 * slope.Length);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Gain(norm, slope, room, middle) < rise ? (middle, high) : (low, middle);
        }

        return high;
    }

    public static double Size(Norm norm, double[] delta) => norm switch
    {
        Norm.LInf => delta.Max(Math.Abs),
        Norm.L2 => Math.Sqrt(delta.Sum(static value => value * value)),
        Norm.L1 => delta.Sum(Math.Abs),
        _ => delta.Count(static value => value != 0),
    };

    private static double Dual(Norm norm, double[] slope) => norm switch
    {
        Norm.LInf => Size(Norm.L1, slope),
        Norm.L2 => Size(Norm.L2, slope),
        Norm.L1 => Size(Norm.LInf, slope),
        _ => throw new ArgumentOutOfRangeException(nameof(norm)),
    };

    private static double Rise(double[] steepness, double[] lengths) =>
        steepness.Zip(lengths).Sum(static p => p.First * p.Second);

    /// <summary>min(multiple of the steepness, room), the multiple such that the Euclidean length is eps.</summary>
    private static double[] Spread(double[] steepness, double[] room, double eps)
    {
        var (low, high) = (0.0, 100.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Size(Norm.L2, Cut(middle)) < eps ? (middle, high) : (low, middle);
        }

        return Cut(low);

        double[] Cut(double multiple) => [.. steepness.Zip(room, (s, r) => Math.Min(multiple * s, r))];
    }

    /// <summary>The steepest values as far as there is room, one after the other, until eps is spent.</summary>
    private static double[] Filled(double[] steepness, double[] room, double eps)
    {
        var lengths = new double[room.Length];
        foreach (var i in Enumerable.Range(0, room.Length).OrderByDescending(i => steepness[i]))
        {
            lengths[i] = Math.Min(room[i], eps - lengths.Sum());
        }

        return lengths;
    }
}
