using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

public sealed class PatchTests
{
    private const int Rows = 4;
    private const int Columns = 5;

    [Fact]
    public void Projection_is_the_nearest_of_all_windows()
    {
        using var scope = NewDisposeScope();
        var random = new Random(3);
        for (var round = 0; round < 30; round++)
        {
            double[] x = [.. Enumerable.Range(0, 2 * Rows * Columns).Select(_ => random.NextDouble())];
            double[] given = [.. x.Select(_ => (4 * random.NextDouble()) - 2)];
            using var set = new Patch(2, 3).At(Images(x));
            var delta = Images(given);

            set.Project(delta);

            double[] clipped = [.. given.Zip(x).Select(static p => Math.Clamp(p.First, -p.Second, 1 - p.Second))];
            var nearest = Windows(2, 3).Min(window => Distance(given, Keep(clipped, window)));
            Assert.Equal(nearest, Distance(given, delta.ToNumbers()), 1e-12);
        }
    }

    [Fact]
    public void Starts_fill_windows_at_every_place_alike()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        const int n = 12_000;
        using var set = new Patch(2, 3).At(full(n, 1, Rows, Columns, 0.25));

        var start = set.Start(generator);

        var changed = start.ne(0).flatten(1).to(ScalarType.Float64);
        Assert.All(changed.sum(1).ToNumbers(), static count => Assert.Equal(6, count));
        Assert.Equal(1.0 / 9, changed.mean([0]).ToNumbers()[0], 0.015); // one of nine windows has the corner
        Assert.Equal(4.0 / 9, changed.mean([0]).ToNumbers()[Columns + 1], 0.02); // four have (1, 1)
        var values = start.ToNumbers().Where(static value => value != 0).ToArray();
        Assert.Equal(0.25, values.Average(), 0.01); // uniform in [-0.25, 0.75]
        Assert.Equal((1.0 / 12) + 0.0625, values.Average(static value => value * value), 0.01);
    }

    [Fact]
    public void A_random_window_stays_until_the_next_start()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        using var set = new Patch(2, 2, PatchLocation.Random).At(full(8, 1, Rows, Columns, 0.5));
        var delta = set.Start(generator);
        var window = delta.ne(0);
        for (var step = 0; step < 10; step++)
        {
            set.Ascend(delta, rand_like(delta).sub_(0.5), 0.7);
            set.Project(delta);
            Assert.Equal(0, delta.masked_select(window.logical_not()).abs().sum().ToNumber());
        }

        using var some = set.Select(tensor(new long[] { 5 }));
        var other = ones(1, 1, Rows, Columns);
        some.Project(other);
        Assert.Equal(window.narrow(0, 5, 1).ToNumbers(), other.ne(0).ToNumbers());
        Assert.NotEqual(window.ToNumbers(), set.Start(generator).ne(0).ToNumbers());
    }

    [Fact]
    public void On_a_linear_model_the_search_ends_at_the_best_window_filled_with_the_best_corner()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var random = new Random(8);
        var weight = new double[2, Rows * Columns];
        double[] x = [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.NextDouble())];
        for (var i = 0; i < Rows * Columns; i++)
        {
            weight[1, i] = random.NextDouble() - 0.5;
        }

        using var model = new LinearModel(weight, [9, -9], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var patch = new Patch(2, 3);

        using var found = new PgdAttack(10, 0.25).Run(
            classifier, patch, Numbers.Doubles(x, 1, 1, Rows, Columns), zeros(1, ScalarType.Int64), generator);

        double[] slope = [.. Enumerable.Range(0, Rows * Columns).Select(i => weight[1, i])];
        var best = Windows(2, 3).Max(window => window.Sum(i => Math.Max(-slope[i] * x[i], slope[i] * (1 - x[i]))));
        Assert.Equal(best, found.Delta.ToNumbers().Zip(slope).Sum(static p => p.First * p.Second), 1e-9);
    }

    [Fact]
    public void Violation_is_the_largest_change_beside_the_fullest_window_or_beyond_the_box()
    {
        using var scope = NewDisposeScope();
        using var set = new Patch(1, 2).At(full(2, 1, 1, 4, 0.5, ScalarType.Float64));

        var violation = set.Violation(Numbers.Doubles([0.5, 0.4, 0, -0.1, 0, 0.75, 0, 0], 2, 1, 1, 4));

        Numbers.AssertClose([0.1, 0.25], violation.ToNumbers(), 1e-15);
    }

    [Fact]
    public void A_patch_may_cover_the_whole_image()
    {
        using var scope = NewDisposeScope();
        using var set = new Patch(Rows, Columns).At(full(1, 1, Rows, Columns, 0.25, ScalarType.Float64));
        var delta = ones(1, 1, Rows, Columns, ScalarType.Float64);

        set.Project(delta);

        Assert.All(delta.ToNumbers(), static value => Assert.Equal(0.75, value));
    }

    private static Tensor Images(double[] values) => Numbers.Doubles(values, 1, 2, Rows, Columns);

    /// <summary>The pixels of each window.</summary>
    private static IEnumerable<int[]> Windows(int height, int width) =>
        from top in Enumerable.Range(0, Rows - height + 1)
        from left in Enumerable.Range(0, Columns - width + 1)
        select (from i in Enumerable.Range(top, height)
                from j in Enumerable.Range(left, width)
                select (i * Columns) + j).ToArray();

    private static double[] Keep(double[] values, int[] window) =>
        [.. values.Select((value, i) => window.Contains(i % (Rows * Columns)) ? value : 0)];

    private static double Distance(double[] a, double[] b) =>
        a.Zip(b).Sum(static p => (p.First - p.Second) * (p.First - p.Second));
}
