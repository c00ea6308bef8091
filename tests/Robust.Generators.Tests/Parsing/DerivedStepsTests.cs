using Robust.Generators.Methods.Maximizers.Fgsm;
using Robust.Generators.Methods.Maximizers.Pgd;
using Robust.Generators.Models;

namespace Robust.Generators.Tests.Parsing;

public sealed class DerivedStepsTests
{
    /// <summary>Steps worked out by hand from min(e + 4, 1.25 e) for e gray levels, within 7 and 10.</summary>
    [Theory]
    [InlineData(1, 255, 7)]
    [InlineData(4, 255, 7)]
    [InlineData(6, 255, 8)]
    [InlineData(8, 255, 10)]
    [InlineData(7.2, 255, 9)]
    [InlineData(12, 255, 10)]
    [InlineData(76.5, 255, 10)]
    public void Steps_grow_with_the_gray_levels_of_eps(double eps, double upper, int steps)
    {
        Assert.Equal(steps, PgdSteps.In(Pixels(eps, 0, upper)));
        Assert.Equal(steps, PgdSteps.In(Pixels(eps / upper, 0, 1)));
        Assert.Equal(steps, PgdSteps.In(Pixels(2 * eps / upper, -1, 1)));
    }

    [Theory]
    [InlineData(Models.Norm.L2, 10)]
    [InlineData(Models.Norm.L1, 20)]
    [InlineData(Models.Norm.L0, 20)]
    internal void Other_balls_take_as_many_steps_whatever_their_radius(Models.Norm norm, int steps) =>
        Assert.Equal(steps, PgdSteps.In(new Ball(norm, 1.5, default, default, 0, 1)));

    [Fact]
    public void Steps_and_sizes_of_the_usual_radii()
    {
        Assert.Equal(2 / 255.0, StepSize.Across(10).At(8 / 255.0)!.Value, 15);
        Assert.Equal(0.01875, StepSize.Across(40).At(0.3)!.Value, 15);
        Assert.Equal(0.375, FgsmMethod.DerivedStepSize(isRandom: true).At(0.3)!.Value, 15);
        Assert.Equal(0.3, FgsmMethod.DerivedStepSize(isRandom: false).At(0.3)!.Value, 15);
    }

    [Fact]
    public void Sizes_follow_the_eps_of_the_run()
    {
        Assert.Equal("2.5 * ThreatModel.Eps / 10", StepSize.Across(10).Code);
        Assert.Equal("1.25 * ThreatModel.Eps", FgsmMethod.DerivedStepSize(isRandom: true).Code);
        Assert.Equal("ThreatModel.Eps", FgsmMethod.DerivedStepSize(isRandom: false).Code);
        Assert.Equal("2.5 eps / 10", StepSize.Across(PgdSteps.In(new Custom())).Text(eps: null));
    }

    private static Ball Pixels(double eps, double lower, double upper) =>
        new(Models.Norm.LInf, eps, default, default, lower, upper);
}
