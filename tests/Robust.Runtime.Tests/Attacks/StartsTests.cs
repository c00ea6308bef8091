using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

public sealed class StartsTests
{
    [Fact]
    public void A_nearby_start_is_a_thousandth_of_a_standard_normal_draw()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        using var set = new LInf(0.1).At(full([100, 200], 0.5));

        var delta = set.StartNearby(generator).ToNumbers();

        // 20,000 draws: the mean has a standard error of 7e-6, the deviation one of 5e-6.
        var mean = delta.Average();
        Assert.InRange(mean, -3e-5, 3e-5);
        Assert.InRange(Math.Sqrt(delta.Average(value => (value - mean) * (value - mean))), 0.98e-3, 1.02e-3);
    }

    /// <summary>Absolute noise of 0.001 is below the spacing of float32 at 65535: no example would be perturbed.</summary>
    [Theory]
    [InlineData(0, 65535)]
    [InlineData(-300, -45)]
    [InlineData(0, 1e-3)]
    public void A_nearby_start_goes_with_the_width_of_the_box(double lower, double upper)
    {
        var width = upper - lower;
        IThreatModel[] models = [new LInf(0.1 * width, lower, upper), new L2(2 * width, lower, upper), new L0(200, lower, upper)];
        Assert.All(models, model =>
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator(3);
            using var set = model.At(full([100, 200], (lower + upper) / 2));

            var delta = set.StartNearby(generator).ToNumbers();

            Assert.InRange(Math.Sqrt(delta.Average(static value => value * value)), 0.98e-3 * width, 1.02e-3 * width);
        });
        using var patch = new Patch(2, 2, lower: lower, upper: upper).At(full([3, 1, 4, 4], lower));
        using var turned = new RotationTranslation(30, 1, lower, upper).At(full([3, 1, 4, 4], lower));
        Assert.Equal((width, 1.0), (patch.Unit, turned.Unit));
    }

    [Fact]
    public void A_nearby_start_is_in_the_set_and_one_tensor()
    {
        using var outer = NewDisposeScope();
        using var set = new LInf(0.0005).At(rand(50, 20).round_());

        using var scope = NewDisposeScope();
        var delta = set.StartNearby();

        Assert.Equal(1, scope.DisposablesCount);
        Assert.All(set.Violation(delta).ToNumbers(), violation => Assert.Equal(0, violation));
    }

    [Fact]
    public void Nearby_starts_in_a_union_go_to_the_members_in_turn()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        using var set = new Union(new LInf(0.1), new L2(0.5), new L0(1)).At(full([5, 1, 2, 2], 0.5));

        var used = Enumerable.Range(0, 3)
            .Select(_ => set.StartNearby(generator).select(1, 0).ToNumbers()).ToArray();

        Assert.All(Enumerable.Range(0, 5), n => Assert.Equal([0, 1, 2], used.Select(start => start[n]).Order()));
        Assert.All(set.Violation(set.StartNearby(generator)).ToNumbers(), static v => Assert.Equal(0, v));
    }
}
