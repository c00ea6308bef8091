using Robust.Certification.Statistics;
using Robust.Torch;

namespace Robust.Certification.Smoothing;

/// <summary>
/// Gaussian noise rounded to a grid: integers of which k has the probability that N(0, sigma^2) is nearest to k steps, drawn
/// exactly but for <see cref="Distance"/>. Value i of a stream follows from the seed and i alone.
/// </summary>
/// <remarks>
/// Source: Walker 1977 and Vose 1991 (a cell holds up to two outcomes, and one draw of 64 bits chooses the cell and one of them).
/// The 64 bits are SplitMix64 (Steele, Lea and Flood 2014).
/// </remarks>
internal sealed class GridNoise
{
    private const ulong Increment = 0x9E3779B97F4A7C15;
    private const int MostCells = 1 << 26;

    private readonly int farthest;

    /// <summary>Prepares the cells.</summary>
    /// <param name="sigma">The standard deviation.</param>
    /// <param name="step">The distance of the grid.</param>
    /// <exception cref="RobustException">The grid has too many points.</exception>
    public GridNoise(double sigma, double step)
    {
        var reach = Math.Ceiling(NormalDistribution.Farthest * sigma / step);
        if (reach * 2 > MostCells)
        {
            throw new RobustException(FormattableString.Invariant(
                $"Noise of sigma {sigma} has too many points on a grid of step {step}: take a larger step."));
        }

        farthest = (int)reach;
        Cells = Filled(Probabilities(sigma, step, farthest));
    }

    /// <summary>
    /// A cell for each integer from the least on, all as probable: its own integer in 2^-64 of its draws for each of the share, else the
    /// other's.
    /// </summary>
    internal (ulong Share, int Other)[] Cells { get; }

    /// <summary>
    /// A bound of the total variation distance of one drawn integer from the rounded Gaussian; that of a whole input is at most as
    /// many times this as it has values (docs/smoothing.md has the proof).
    /// </summary>
    public static double Distance(double sigma, double step) => 2 * NormalDistribution.RelativeError * ((sigma / step) + 1);

    /// <summary>Draws integers.</summary>
    /// <param name="into">Takes them.</param>
    /// <param name="seed">The seed of the stream.</param>
    /// <param name="first">The number of the first of them in the stream.</param>
    public void Fill(Span<int> into, ulong seed, long first)
    {
        var state = seed + (unchecked((ulong)first) * Increment);
        foreach (ref var value in into)
        {
            var cell = (int)Math.BigMul(Seeds.Mixed(state), (ulong)Cells.Length, out var rest);
            var (share, other) = Cells[cell];
            value = (rest < share ? cell : other) - farthest;
            state += Increment;
        }
    }

    /// <summary>The probabilities of -farthest .. farthest, as differences of tails.</summary>
    private static double[] Probabilities(double sigma, double step, int farthest)
    {
        var probabilities = new double[(2 * farthest) + 1];
        var inner = NormalDistribution.UpperTail(0.5 * step / sigma);
        probabilities[farthest] = 1 - (2 * inner);
        for (var k = 1; k <= farthest; k++)
        {
            var outer = NormalDistribution.UpperTail((k + 0.5) * step / sigma);
            probabilities[farthest + k] = probabilities[farthest - k] = inner - outer;
            inner = outer;
        }

        return probabilities;
    }

    /// <summary>Fills up cells that are less than full from those that are more, one after the other.</summary>
    private static (ulong Share, int Other)[] Filled(double[] probabilities)
    {
        var count = probabilities.Length;
        var cells = new (ulong Share, int Other)[count];
        var filling = Array.ConvertAll(probabilities, probability => probability * count);
        var (less, more) = (new Stack<int>(), new Stack<int>());
        for (var cell = 0; cell < count; cell++)
        {
            cells[cell] = (ulong.MaxValue, cell);
            (filling[cell] < 1 ? less : more).Push(cell);
        }

        while (less.TryPop(out var small) && more.TryPop(out var large))
        {
            cells[small] = ((ulong)(filling[small] * Math.Pow(2, 64)), large);
            filling[large] = filling[large] + filling[small] - 1;
            (filling[large] < 1 ? less : more).Push(large);
        }

        return cells;
    }
}
