using Robust.Runtime.Tests.Models;
using Robust.Training;
using Robust.Training.Recipes;

namespace Robust.Runtime.Tests.Training.Recipes;

public sealed class TrainingRecipeTests
{
    [Theory]
    [InlineData(0.1, 0.025)]
    [InlineData(0.05, 0.0125)]
    public void A_step_that_follows_eps_is_worked_out_for_the_threat_model(double eps, double expected)
    {
        using var trainer = Trainer(new("PGD") { Loss = "cross-entropy", Steps = 10, StepOfEps = 2.5 / 10 }, eps);

        Assert.Equal((eps, $"|delta|_inf <= {eps} within [0, 1]"), (trainer.Recipe!.Eps, trainer.Recipe.ThreatModel));
        Assert.Equal(expected, trainer.Recipe.Maximizer.StepSize!.Value, 12);
        Assert.Contains($"10 steps of {expected} (0.25 eps)", trainer.Recipe.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Train(trainer).Warnings, static warning => warning.Contains("StepSize", StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_of_its_own_stays_under_another_eps_and_the_run_says_so()
    {
        using var trainer = Trainer(new("PGD") { Steps = 10, StepSize = 0.02, ForEps = 0.1 }, 0.05);

        var warnings = Train(trainer).Warnings;

        Assert.Equal(0.02, trainer.Recipe!.Maximizer.StepSize);
        Assert.Contains(
            "The inner maximizer's steps of 0.02 were declared for an eps of 0.1 and stay as long at 0.05: leave StepSize "
            + "out for steps that follow eps.",
            warnings);
    }

    [Fact]
    public void A_step_of_its_own_at_its_own_eps_is_no_matter()
    {
        using var trainer = Trainer(new("PGD") { Steps = 10, StepSize = 0.02, ForEps = 0.1 }, 0.1);

        Assert.DoesNotContain(Train(trainer).Warnings, static warning => warning.Contains("StepSize", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_are_made_of_the_numbers()
    {
        var recipe = new TrainingRecipe(
            new("friendly PGD", ("tau", 1))
            {
                Loss = "cross-entropy",
                Start = "a uniform start",
                Steps = 1,
                StepSize = 0.02,
                Restarts = 2,
            },
            new("TRADES", ("beta", 6)), new("SGD", ("momentum", 0.9), ("weightDecay", 5e-4)), new("constant", ("rate", 0.1)),
            EpsRise: 0.3, Additions: [new("AWP", ("gamma", 0.01)), new("horizontal flip")]);

        Assert.Equal(
            "Eps: rises from 0 over the first 0.3 of training. "
            + "Inner maximizer: friendly PGD on cross-entropy, 1 step of 0.02, whatever eps is, from a uniform start, the worst of "
            + "2 starts, tau 1. Objective: TRADES, beta 6. With: AWP, gamma 0.01; horizontal flip. "
            + "Outer minimizer: SGD, momentum 0.9, weight decay 0.0005. Learning rate: constant, rate 0.1",
            recipe.ToString());
    }

    private static TinyTrainer Trainer(MaximizerChoice maximizer, double eps) => new(
        new TrainingOptions { Epochs = 1 }, eps,
        new TrainingDefaults(1, 16, Recipe: new(
            maximizer, new("adversarial training"), new("Adam"), new("constant", ("rate", 0.001)))));

    private static TrainingResult Train(TinyTrainer trainer)
    {
        using var data = TinyImages.Make(32);
        return trainer.Train(data);
    }
}
