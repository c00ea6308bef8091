using Robust.Torch;
using Robust.Training;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Generated trainers in runs that stop, go on and go back.</summary>
public sealed class RunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-run").FullName;

    public static TheoryData<string> Recipes =>
    [
        "Free(Replays = 3)", "Universal", "Yopo(Outer = 2, Inner = 2)", "Pgd(Steps = 2), Trades, Sgd(Nesterov = true)",
        "Fgsm, GradAlign, EpsWarmUp(0.5), GaussianNoise(0.1), ClipGradients(1), AdversarialWeightPerturbation, AdamW",
        "NFgsm, MixUp", "FriendlyPgd(Steps = 3), Mart",
    ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_run_of_any_recipe_goes_on_as_if_it_never_stopped(string recipe) => Goes_on_as_if_it_never_stopped(recipe);

    /// <summary>To be run by itself beside other work on every core.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Recipes))]
    public void A_run_of_any_recipe_goes_on_the_same_under_load(string recipe)
    {
        using var over = new CancellationTokenSource();
        Thread[] busy = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (!over.IsCancellationRequested)
            {
                Thread.SpinWait(1000);
            }
        }))];
        Array.ForEach(busy, static thread => thread.Start());
        try
        {
            for (var time = 0; time < 20; time++)
            {
                Goes_on_as_if_it_never_stopped(recipe, $"{time}");
            }
        }
        finally
        {
            over.Cancel();
            Array.ForEach(busy, static thread => thread.Join());
        }
    }

    private void Goes_on_as_if_it_never_stopped(string recipe, string time = "")
    {
        var assembly = LoadedAssembly.Of(
            "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(5), ReLU, Dropout(0.2), Linear(3)]\n"
            + $"[{recipe}, Training(Epochs = 3, BatchSize = 8)] public partial class Net;");
        using var data = DrawnExamples.Draw(20, 3, 6);
        var place = Path.Combine(folder, time);
        var whole = Train(null, int.MaxValue);

        var cut = Train(place, 5);
        var resumed = Train(place, int.MaxValue);

        Assert.NotEqual(whole, cut);
        Assert.Equal(whole, resumed);

        float[] Train(string? directory, int reports)
        {
            using var cancellation = new CancellationTokenSource();
            using var trainer = (IRobustTrainer)assembly.Create("NetTrainer", new TrainingOptions
            {
                Run = directory is null ? null : new RunFolder(directory) { Resume = true },
                ReportInterval = TimeSpan.Zero,
            });
            trainer.Train(data, null, new Countdown(reports, cancellation), cancellation.Token);
            return [.. trainer.Model.parameters().SelectMany(DrawnExamples.Values)];
        }
    }

    [Fact]
    public void The_checkpoint_of_another_recipe_is_refused_with_both_in_words()
    {
        using var data = DrawnExamples.Draw(8, 3, 6);
        Train("Fgsm");

        var error = Assert.Throws<Robust.Files.DataException>(() => Train("Pgd(Steps = 3)"));

        Assert.Contains(
            "inner maximizer: FGSM on cross-entropy, 1 step of 0.125 (1.25 eps) from a uniform start in the ball then, PGD",
            error.Message, StringComparison.Ordinal);
        Assert.Contains("PGD on cross-entropy, 3 steps of 0.0833333", error.Message, StringComparison.Ordinal);

        void Train(string recipe)
        {
            using var trainer = LoadedTrainer.Of(
                $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(3), {recipe}] public partial class Net;",
                "NetTrainer",
                new TrainingOptions { Run = new RunFolder(folder) { Resume = true }, Epochs = 1 });
            trainer.Train(data);
        }
    }

    /// <summary>
    /// Away from the box the exact maximizer of a linear model with two classes is the corner of the ball, and half a step
    /// of FGSM from the input gets half of the way.
    /// </summary>
    [Theory]
    [InlineData(0.5, "Perturb", 0.05)]
    [InlineData(1.0, "PerturbByPgd", 0.1)]
    public void One_step_is_shortened_or_gives_way_to_pgd(double scale, string maximizer, double expected)
    {
        using var scope = NewDisposeScope();
        using var trainer = LoadedTrainer.Of(
            "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(6), Classes(2), Linear(2), Fgsm(RandomStart = false)] "
            + "public partial class Net;",
            "NetTrainer");
        using var generator = new Generator(0);
        var context = new StepContext(static (x, _, _) => x, trainer.ThreatModel, generator) { StepScale = scale };
        var x = full([4, 6], 0.5f);

        var moved = trainer.Perturb(x, zeros(4, dtype: ScalarType.Int64), context, maximizer) - x;

        Assert.All(moved.Values(), value => Assert.Equal(expected, Math.Abs(value), 6));
    }

    [Theory]
    [InlineData("Pgd", "CatastrophicOverfitting = RollBack changes a one-step maximizer, which Net is not trained with")]
    [InlineData("StandardTraining", "CatastrophicOverfitting = RollBack watches training against an adversary")]
    [InlineData("Universal", "CatastrophicOverfitting = RollBack watches training against an adversary")]
    [InlineData("Free", "Net replays each batch with the perturbation that it left")]
    public void Options_that_a_recipe_cannot_follow_are_refused(string recipe, string message)
    {
        using var data = DrawnExamples.Draw(8, 3, 6);
        using var trainer = LoadedTrainer.Of(
            $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(3), {recipe}] public partial class Net;",
            "NetTrainer",
            recipe == "Free"
                ? new TrainingOptions { MicroBatchSize = 4 }
                : new TrainingOptions { Recovery = new() { CatastrophicOverfitting = CollapsePolicy.RollBack } });

        var error = Assert.Throws<RobustException>(() => trainer.Train(data));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private sealed class Countdown(int reports, CancellationTokenSource cancellation) : IProgress<TrainingProgress>
    {
        private int left = reports;

        public void Report(TrainingProgress value)
        {
            if (--left == 0)
            {
                cancellation.Cancel();
            }
        }
    }
}
