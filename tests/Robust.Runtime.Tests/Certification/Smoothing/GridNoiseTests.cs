using Robust.Certification.Smoothing;
using Robust.Certification.Statistics;

namespace Robust.Runtime.Tests.Certification.Smoothing;

/// <summary>Noise on a grid: what the cells hold, and what is drawn from them.</summary>
public sealed class GridNoiseTests
{
    [Theory]
    [InlineData(0.5, 1 / 4080.0)]
    [InlineData(0.25, 1 / 255.0)]
    [InlineData(1, 1.0)]
    [InlineData(0.1, 1.0)]
    public void The_cells_hold_the_rounded_gaussian_within_the_stated_distance(double sigma, double step)
    {
        var cells = new GridNoise(sigma, step).Cells;

        var drawn = new double[cells.Length];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var share = cells[cell].Share / Math.Pow(2, 64);
            drawn[cell] += share / cells.Length;
            drawn[cells[cell].Other] += (1 - share) / cells.Length;
        }

        var center = cells.Length / 2;
        var distance = drawn.Select((probability, i) => Math.Abs(probability - Expected(Math.Abs(i - center)))).Sum() / 2;
        Assert.InRange(distance, 0, GridNoise.Distance(sigma, step));
        Assert.InRange(GridNoise.Distance(sigma, step), 0, 1e-10);

        // The density at the center times the step, and its second derivative's part: no difference of tails.
        double Expected(int k)
        {
            var (z, width) = (k * step / sigma, step / sigma);
            return width > 0.01
                ? NormalDistribution.UpperTail(z - (width / 2)) - NormalDistribution.UpperTail(z + (width / 2))
                : width * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * (1 + (width * width * ((z * z) - 1) / 24));
        }
    }

    [Fact]
    public void Draws_have_their_probabilities()
    {
        var noise = new GridNoise(1, 1);
        var drawn = new int[400_000];
        noise.Fill(drawn, 3, 0);

        // P(|N| < 1/2), P(1/2 < N < 3/2), P(3/2 < N < 5/2), P(5/2 < N), as tables have them.
        foreach (var (k, probability) in new[] { (0, 0.382925), (1, 0.241730), (-1, 0.241730), (2, 0.060598), (-2, 0.060598) })
        {
            var share = drawn.Count(value => value == k) / (double)drawn.Length;
            Assert.Equal(probability, share, 5 * Math.Sqrt(probability / drawn.Length));
        }

        Assert.Equal(0.006210, drawn.Count(static value => value > 2) / (double)drawn.Length, 0.0007);
        Assert.Equal(0, drawn.Zip(drawn.Skip(1), static (a, b) => (double)a * b).Average(), 5 * 1.09 / Math.Sqrt(drawn.Length));
    }

    [Fact]
    public void A_draw_follows_from_seed_and_number_alone()
    {
        var noise = new GridNoise(0.5, 1 / 255.0);
        var (whole, part, other) = (new int[100], new int[40], new int[100]);

        noise.Fill(whole, 7, 0);
        noise.Fill(part, 7, 60);
        noise.Fill(other, 8, 0);

        Assert.Equal(whole[60..], part);
        Assert.NotEqual(whole, other);
    }

    [Fact]
    public void A_grid_of_too_many_points_is_refused() => Assert.Contains(
        "larger step", Assert.Throws<RobustException>(() => new GridNoise(1, 1e-9)).Message, StringComparison.Ordinal);
}
