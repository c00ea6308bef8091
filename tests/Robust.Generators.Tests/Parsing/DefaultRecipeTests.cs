using Robust.Generators.Methods.Maximizers.Pgd;
using Robust.Generators.Methods.Minimizers.Adam;
using Robust.Generators.Models;

namespace Robust.Generators.Tests.Parsing;

/// <summary>What is done where nothing is declared but the adversary and the network, and what a choice takes away from it.</summary>
public sealed class DefaultRecipeTests
{
    [Fact]
    public void Nothing_declared_is_a_recipe_that_trains()
    {
        var recipe = Parse("");

        Assert.Equal(10, Assert.IsType<Pgd>(recipe.Maximizer).Steps);
        Assert.Equal(new EpsWarmUp(0.3, IsDerived: true), recipe.Additions.EpsWarmUp);
        Assert.Equal(new Adam(1e-3, 0.9, 0.999, 0), recipe.Minimizer);
        Assert.Equal(new OneCycle(Peak: 3e-3, Rise: 0.4), recipe.Schedule);
        Assert.Equal(new Models.Training(null, null), recipe.Training);
    }

    [Theory]
    [InlineData("[Pgd]")]
    [InlineData("[Fgsm]")]
    [InlineData("[StandardTraining]")]
    [InlineData("[EpsWarmUp(0)]")]
    [InlineData("[Ibp, EpsWarmUp(0)]")]
    public void Eps_does_not_rise_where_a_choice_says_how_it_is_searched(string choice) =>
        Assert.Null(Parse(choice).Additions.EpsWarmUp);

    [Theory]
    [InlineData("[Trades]", 0.3, true)]
    [InlineData("[EpsWarmUp(0.5)]", 0.5, false)]
    [InlineData("[Pgd, EpsWarmUp(0.5)]", 0.5, false)]
    public void It_rises_where_that_is_left_open_or_declared(string choice, double fraction, bool isDerived) =>
        Assert.Equal(new EpsWarmUp(fraction, isDerived), Parse(choice).Additions.EpsWarmUp);

    [Theory]
    [InlineData("[Ibp]")]
    [InlineData("[Fgsm, MtlIbp]")]
    public void It_rises_smoothly_where_bounds_are_trained(string choice) => Assert.Equal(
        new EpsWarmUp(0.3, IsDerived: true, IsSmooth: true), Parse(choice).Additions.EpsWarmUp);

    [Fact]
    public void A_declared_rise_is_as_it_is_declared() => Assert.Equal(
        new EpsWarmUp(0.5, IsDerived: false, IsSmooth: true), Parse("[EpsWarmUp(0.5, Smooth = true)]").Additions.EpsWarmUp);

    [Theory]
    [InlineData("[RobustModel(Eps = 2, Norm = Norm.L2)]", true)]
    [InlineData("[RobustModel(Eps = 2, Norm = Norm.L1)]", true)]
    [InlineData("[L0(2)] public sealed partial class A; [RobustModel<A>]", false)]
    [InlineData("[LInf(EpsPerValue = new[] { 0.1, 0.2, 0.1, 0.1 })] public sealed partial class A; [RobustModel<A>]", true)]
    [InlineData("[L2(2, Mask = new[] { true, false, true, true })] public sealed partial class A; [RobustModel<A>]", true)]
    [InlineData("[Patch(1, 1)] public sealed partial class A; [RobustModel<A>]", false, "1, 2, 2")]
    [InlineData("[LInf(0.1)] public sealed partial class A; [RobustModel<A>]", true)]
    public void It_rises_in_balls(string adversary, bool rises, string input = "4") => Assert.Equal(
        rises,
        RecipeOf($"{adversary} [Input({input}), Classes(2), Flatten, Linear(2)] partial class Net;").Additions.EpsWarmUp is not null);

    [Theory]
    [InlineData("[Adam]")]
    [InlineData("[Sgd]")]
    [InlineData("[WarmUp(0.1)]")]
    public void A_declared_minimizer_keeps_its_rate(string choice) => Assert.Null(Parse(choice).Schedule);

    [Fact]
    public void A_declared_schedule_stays() => Assert.Equal(new Cosine(), Parse("[Cosine]").Schedule);

    [Fact]
    public void What_is_declared_of_the_length_stays() =>
        Assert.Equal(new Models.Training(3, null), Parse("[Training(Epochs = 3)]").Training);

    private static Recipe Parse(string choices) =>
        RecipeOf("[RobustModel(Eps = 0.3), Input(4), Classes(2), Linear(2)] " + choices + " partial class Net;");

    private static Recipe RecipeOf(string declaration)
    {
        var run = GeneratorRun.Over("using Robust.Declarations; " + declaration);
        var step = Assert.Single(run.Result.TrackedSteps[RobustModelGenerator.ModelStep]);
        return Assert.IsType<RobustModel>(Assert.Single(step.Outputs).Value).Recipe;
    }
}
