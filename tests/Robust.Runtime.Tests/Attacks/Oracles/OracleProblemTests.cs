using Robust.Declarations;
using Robust.Runtime.Tests.Models;

namespace Robust.Runtime.Tests.Attacks.Oracles;

/// <summary>The oracle itself: dual norms where there is no box, something else where there is one.</summary>
public sealed class OracleProblemTests
{
    [Theory]
    [InlineData(Norm.LInf, 2)]
    [InlineData(Norm.L2, 2)]
    [InlineData(Norm.L1, 2)]
    [InlineData(Norm.LInf, 4)]
    [InlineData(Norm.L2, 4)]
    [InlineData(Norm.L1, 4)]
    public void Out_of_reach_of_the_box_it_is_the_dual_norm(Norm norm, int classes)
    {
        var rows = Enumerable.Range(0, 3).ToArray();
        var (free, boxed) = (LinearProblems.Get(classes, boxed: false), LinearProblems.Get(classes, boxed: true));
        double[] distances = [.. rows.Select(row => free.FreeDistance(norm, row))];
        double[] gains = [.. rows.Select(_ => free.FreeGain(norm, 0.4))];

        Numbers.AssertClose(distances, [.. rows.Select(row => free.Distance(norm, row))], 1e-12);
        Numbers.AssertClose(gains, [.. rows.Select(row => free.Gain(norm, row, 0.4))], 1e-12);
        Assert.Contains(rows, row => boxed.Distance(norm, row) > distances[row] * 1.01);
        Assert.All(rows, row => Assert.True(boxed.Gain(norm, row, 0.4) < gains[row] * 0.99));
    }

    [Fact]
    public void Within_a_box_it_is_what_a_fine_grid_finds()
    {
        double[] slope = [3, -4], room = [0.05, 0.5];
        foreach (var norm in new[] { Norm.LInf, Norm.L2, Norm.L1 })
        {
            var best = 0.0;
            for (var i = 0; i <= 50; i++)
            {
                for (var j = 0; j <= 500; j++)
                {
                    double[] delta = [i / 1000.0, -j / 1000.0];
                    var inside = LinearOracle.Size(norm, delta) <= 0.25 + 1e-12;
                    best = inside ? Math.Max(best, (slope[0] * delta[0]) + (slope[1] * delta[1])) : best;
                }
            }

            Assert.Equal(best, LinearOracle.Gain(norm, slope, room, 0.25), 5e-3);
        }
    }
}
