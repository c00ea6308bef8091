using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Recipes;

namespace Robust.Generated.Tests;

/// <summary>What generated trainers say of their recipes, in numbers.</summary>
public sealed class RecipeTests
{
    [Fact]
    public void Half_the_eps_halves_steps_that_follow_it_and_leaves_others()
    {
        var (derived, given) = (Recipe("Pgd(Steps = 4), Trades", 0.05), Recipe("Pgd(Steps = 4, StepSize = 0.03)", 0.05));

        Assert.Equal(("PGD", 4, 2.5 * 0.05 / 4), (derived.Maximizer.Name, derived.Maximizer.Steps, derived.Maximizer.StepSize));
        Assert.Equal(0.05, derived.Eps);
        Assert.Equal(("TRADES", 6), (derived.Objective.Name, derived.Objective.Numbers!["beta"]));
        Assert.Equal(
            (0.03, 0.1, null), (given.Maximizer.StepSize!.Value, given.Maximizer.ForEps!.Value, given.Maximizer.StepOfEps));
    }

    [Fact]
    public void Every_number_of_a_recipe_is_there_by_name()
    {
        var recipe = Recipe(
            "FriendlyPgd(Steps = 6, Tau = 2), AdversarialTraining(CleanWeight = 0.25, LabelSmoothing = 0.1), "
            + "EpsWarmUp(0.2), GaussianNoise(0.05), AdversarialWeightPerturbation(Gamma = 0.02, From = 0.1), ClipGradients(2), "
            + "Sgd(Rate = 0.2, Momentum = 0.8, WeightDecay = 0.001), Piecewise(0.4, 0.7, Factor = 0.3), WarmUp(0.05)", 0.1);

        Assert.Equal((2.0, 6), (recipe.Maximizer.Numbers!["tau"], recipe.Maximizer.Steps));
        Assert.Equal([("cleanWeight", 0.25), ("labelSmoothing", 0.1)], Numbers(recipe.Objective));
        Assert.Equal([("momentum", 0.8), ("weightDecay", 0.001)], Numbers(recipe.Minimizer));
        Assert.Equal(
            [("rate", 0.2), ("factor", 0.3), ("milestone1", 0.4), ("milestone2", 0.7), ("warmUp", 0.05)], Numbers(recipe.Schedule));
        Assert.Equal(0.2, recipe.EpsRise);
        Assert.Equal(
            ["Gaussian noise sigma=0.05", "AWP gamma=0.02 from=0.1", "clipped gradients norm=2"],
            recipe.Additions!.Select(each =>
                FormattableString.Invariant($"{each.Name} {string.Join(" ", Numbers(each).Select(number => FormattableString.Invariant($"{number.Name}={number.Value}")))}")));
    }

    [Fact]
    public void Steps_in_a_union_have_a_number_for_each_norm()
    {
        using var trainer = (IRobustTrainer)LoadedAssembly.Of("""
            using Robust.Declarations;
            [LInf(0.1)] public sealed partial class Near;
            [L1(2)] public sealed partial class Sparse;
            [Union<Near, Sparse>] public sealed partial class Either;
            [RobustModel<Either>, Input(6), Classes(3), Linear(3)]
            [Pgd(Union = UnionTraining.Steepest, UnionSteps = UnionSteps.Mnist)] public partial class Net;
            """).Create("NetTrainer");

        var maximizer = trainer.Recipe!.Maximizer;

        Assert.Equal(("multi steepest descent", 100, null), (maximizer.Name, maximizer.Steps, maximizer.StepSize));
        Assert.Equal(
            [
                ("stepInLinf", 1.0 / 30), ("stepInL2", 0.05), ("stepInL1", 0.1), ("stepInL0", 0.1),
                ("leastWidthInL1", 5), ("mostWidthInL1", 20),
            ],
            maximizer.Numbers!.Select(each => (each.Key, each.Value)));
    }

    private static IEnumerable<(string Name, double Value)> Numbers(RecipeChoice choice) =>
        choice.Numbers!.Select(each => (each.Key, each.Value));

    private static TrainingRecipe Recipe(string recipe, double eps)
    {
        using var trainer = (IRobustTrainer)LoadedAssembly.Of(
            $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(3), {recipe}] public partial class Net;")
            .Create("NetTrainer", null, new LInf(eps));
        return trainer.Recipe!;
    }
}
