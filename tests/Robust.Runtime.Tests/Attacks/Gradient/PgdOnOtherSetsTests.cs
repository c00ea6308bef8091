using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>PGD on sets that are not balls: patches, numbers of pixels, rotations and shifts.</summary>
public sealed class PgdOnOtherSetsTests
{
    private const int Rows = 4;
    private const int Columns = 5;

    [Theory]
    [InlineData(PatchLocation.Searched)]
    [InlineData(PatchLocation.Random)]
    public void In_a_patch_it_fills_the_window_with_the_best_corner_of_the_box(PatchLocation location)
    {
        using var scope = NewDisposeScope();
        var boundary = new LinearBoundary(Rows * Columns, seed: 4);
        using var model = boundary.Model(lead: 20);
        using var classifier = new ModuleClassifier(model);
        using var generator = new Generator(3);
        var x = rand([6, 1, Rows, Columns], ScalarType.Float64, generator: generator);

        using var found = new PgdAttack(10, 0.25).Run(
            classifier, new Patch(2, 3, location), x, zeros(6, ScalarType.Int64), generator);

        var windows = new HashSet<int>();
        for (var n = 0; n < 6; n++)
        {
            double[] most = [.. x[n].ToNumbers().Select((value, i) =>
                Math.Max(-boundary.Slope[i] * value, boundary.Slope[i] * (1 - value)))];
            double[] changes = found.Delta[n].ToNumbers();
            var gains = Windows().Select(window => window.Sum(i => most[i])).ToList();
            var within = Windows().Select((window, number) => (window, number))
                .Where(place => changes.Index().All(change => change.Item == 0 || place.window.Contains(change.Index)))
                .Select(static place => place.number).ToList();
            var gain = changes.Zip(boundary.Slope).Sum(static pair => pair.First * pair.Second);

            // The window that is changed is full to its corner; a searched one is the best of all besides.
            Assert.NotEmpty(within);
            Assert.Equal(location == PatchLocation.Searched ? gains.Max() : within.Max(i => gains[i]), gain, 1e-9);
            windows.Add(within[0]);
        }

        Assert.True(windows.Count > 1);
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.Equal(0, violation));
    }

    [Fact]
    public void More_starts_of_a_random_patch_find_the_best_window()
    {
        using var scope = NewDisposeScope();
        var boundary = new LinearBoundary(Rows * Columns, seed: 4);
        using var model = boundary.Model(lead: 20);
        using var classifier = new ModuleClassifier(model);
        var x = full(8, 1, Rows, Columns, 0.5, ScalarType.Float64);

        using var found = new PgdAttack(5, 0.25, 60).Run(
            classifier, new Patch(2, 3, PatchLocation.Random), x, zeros(8, ScalarType.Int64), new Generator(3));

        // 9 windows, 60 draws: one is missed with probability 1e-3.
        var best = Windows().Max(window => window.Sum(i => Math.Abs(boundary.Slope[i]) / 2));
        Numbers.AssertClose([.. Enumerable.Repeat(best, 8)], boundary.Gains(found.Delta), 1e-9);
    }

    [Fact]
    public void With_some_pixels_it_changes_those_of_the_greatest_gain()
    {
        using var scope = NewDisposeScope();
        var boundary = new LinearBoundary(2 * Rows * Columns, seed: 4);
        using var model = boundary.Model(lead: 20);
        using var classifier = new ModuleClassifier(model);
        using var generator = new Generator(3);
        var x = rand([6, 2, Rows, Columns], ScalarType.Float64, generator: generator);

        using var found = new PgdAttack(20, 0.75).Run(
            classifier, new L0(3), x, zeros(6, ScalarType.Int64), generator);

        for (var n = 0; n < 6; n++)
        {
            double[] most = [.. x[n].ToNumbers().Select((value, i) =>
                Math.Max(-boundary.Slope[i] * value, boundary.Slope[i] * (1 - value)))];
            var best = Enumerable.Range(0, Rows * Columns).Select(i => most[i] + most[(Rows * Columns) + i])
                .OrderDescending().Take(3).Sum();
            Assert.Equal(best, boundary.Gains(found.Delta.narrow(0, n, 1))[0], 1e-9);
        }

        Assert.All(found.Violation.ToNumbers(), static violation => Assert.Equal(0, violation));
    }

    [Fact]
    public void The_first_order_attack_turns_and_shifts_a_spot_to_where_the_model_minds_it_most()
    {
        using var scope = NewDisposeScope();
        const int side = 15;
        var row = arange(side, ScalarType.Float64).reshape(side, 1);
        var column = arange(side, ScalarType.Float64).reshape(1, side);

        // A round spot 4 pixels right of the middle; class 1 is the likelier the higher up it is.
        var spot = (((row - 7).square() + (column - 11).square()) / -2.0).exp();
        var x = spot.reshape(1, 1, side, side).repeat(5, 1, 1, 1);
        var weight = new double[2, side * side];
        for (var i = 0; i < side * side; i++)
        {
            weight[1, i] = -(i / side) + 7;
        }

        using var model = new LinearModel(weight, [100, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var threat = new RotationTranslation(30, 2);
        var attack = new PgdAttack(40, 0.1) { Loss = MarginLoss.Instance };

        using var found = attack.Run(classifier, threat, x, zeros(5, ScalarType.Int64), new Generator(3));

        // Counterclockwise by 30 degrees, 2 pixels up: 4 sin 30 + 2 = 4 rows higher.
        using var set = threat.At(x);
        var moved = set.Apply(found.Delta);
        var height = (moved.sum([1, 3]) * row.squeeze(1)).sum(1) / moved.sum([1, 2, 3]);
        Numbers.AssertClose([3, 3, 3, 3, 3], height.ToNumbers(), 0.05);
        Assert.All(found.Delta.select(1, 0).ToNumbers(), static angle => Assert.InRange(angle, 0.9, 1));
        Assert.All(found.Delta.select(1, 2).ToNumbers(), static down => Assert.InRange(down, -1, -0.9));
    }

    /// <summary>The pixels of each window of 2 x 3.</summary>
    private static IEnumerable<int[]> Windows() =>
        from top in Enumerable.Range(0, Rows - 1)
        from left in Enumerable.Range(0, Columns - 2)
        select (from i in Enumerable.Range(top, 2)
                from j in Enumerable.Range(left, 3)
                select (i * Columns) + j).ToArray();
}
