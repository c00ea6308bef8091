using Robust.Generators.Models;
using Robust.Generators.Parsing;

namespace Robust.Generators.Tests.Parsing;

public sealed class DerivedStepsTests
{
    /// <summary>Steps worked out by hand from min(e + 4, 1.25 e) for e gray levels, within 7 and 40.</summary>
    [Theory]
    [InlineData(1, 255, 7)]
    [InlineData(4, 255, 7)]
    [InlineData(6, 255, 8)]
    [InlineData(8, 255, 10)]
    [InlineData(12, 255, 15)]
    [InlineData(16, 255, 20)]
    [InlineData(32, 255, 36)]
    [InlineData(76.5, 255, 40)]
    public void Steps_grow_with_the_gray_levels_of_eps(double eps, double upper, int steps)
    {
        Assert.Equal(steps, DerivedSteps.PgdSteps(Pixels(eps, 0, upper)));
        Assert.Equal(steps, DerivedSteps.PgdSteps(Pixels(eps / upper, 0, 1)));
        Assert.Equal(steps, DerivedSteps.PgdSteps(Pixels(2 * eps / upper, -1, 1)));
    }

    [Fact]
    public void Steps_and_sizes_of_the_usual_radii()
    {
        Assert.Equal(2 / 255.0, DerivedSteps.PgdStepSize(8 / 255.0, 10).Value, 15);
        Assert.Equal(0.01875, DerivedSteps.PgdStepSize(0.3, 40).Value, 15);
        Assert.Equal(0.375, DerivedSteps.Fgsm(0.3).Value, 15);
    }

    [Fact]
    public void An_eps_that_is_only_known_at_run_time_gives_multiples_of_it()
    {
        var steps = DerivedSteps.PgdSteps(new Custom());

        Assert.Equal(new StepSize(2.5 / 20, IsOfEps: true), DerivedSteps.PgdStepSize(null, steps));
        Assert.Equal(new StepSize(1.25, IsOfEps: true), DerivedSteps.Fgsm(null));
        Assert.Equal("1.25 * ThreatModel.Eps", DerivedSteps.Fgsm(null).Code);
    }

    private static Ball Pixels(double eps, double lower, double upper) =>
        new(Models.Norm.LInf, eps, default, default, lower, upper);
}
