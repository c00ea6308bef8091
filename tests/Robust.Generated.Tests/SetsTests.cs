using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Every inner maximizer and objective within every kind of set, whatever its delta is.</summary>
public sealed class SetsTests
{
    private const string Source = """
        using Robust.Declarations;
        using Robust.ThreatModels;
        using static TorchSharp.torch;

        public sealed class Any : IThreatModel
        {
            private readonly IThreatModel set = SET;

            public Norm Norm => set.Norm;

            public double Eps => set.Eps;

            public double Lower => set.Lower;

            public double Upper => set.Upper;

            public System.Collections.Generic.IReadOnlyList<IThreatModel> Members => set.Members;

            public IPerturbationSet At(Tensor inputs) => set.At(inputs);
        }

        [RobustModel<Any>, Input(1, 6, 6), Classes(4), Flatten, Linear(4), RECIPE]
        public partial class Net;
        """;

    public static TheoryData<string> Sets =>
    [
        "new LInf(0.1)", "new L2(0.5)", "new L1(2)", "new L0(3)", "new RotationTranslation(20, 1)", "new Patch(2, 2)",
        "new Union(new LInf(0.05), new L2(0.5))",
    ];

    /// <summary>Whether the steps of all members can be compared.</summary>
    private static bool IsOfBalls(string set) =>
        !set.Contains("Rotation", StringComparison.Ordinal) && !set.Contains("Patch", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_recipe_trains_within_every_set(string set)
    {
        string[] recipes =
        [
            "Pgd(Steps = 3, Restarts = 2, Loss = AdversarialLoss.Margin)", "Fgsm, Mart", "Trades",
            "Pgd(Steps = 2, Union = UnionTraining.Average), Trades", "Pgd(Steps = 2, Union = UnionTraining.Steepest)",
        ];
        using var data = DrawnExamples.Draw(12, 4, 1, 6, 6);
        foreach (var recipe in recipes)
        {
            if (recipe.Contains("Steepest", StringComparison.Ordinal) && !IsOfBalls(set))
            {
                continue; // refused, see UnionTrainingTests
            }

            var source = Source.Replace("SET", set, StringComparison.Ordinal)
                .Replace("RECIPE", recipe, StringComparison.Ordinal);
            using var trainer = LoadedTrainer.Of(
                source, "NetTrainer", new TrainingOptions { Epochs = 1, BatchSize = 6 });
            using var scope = NewDisposeScope();
            var (x, y) = data.Batch([.. Enumerable.Range(0, 6)]);

            var adversarial = trainer.Perturb(x, y);
            var result = trainer.Train(data);

            Assert.Equal(x.shape, adversarial.shape);
            Assert.All(adversarial.Values(), value => Assert.InRange(value, -1e-6, 1 + 1e-6));
            Assert.NotEqual(x.Values(), adversarial.Values());
            Assert.Equal(TrainingStatus.Completed, result.Status);
            Assert.True(double.IsFinite(Assert.Single(result.Epochs).Loss), $"{set}, {recipe}");
            Assert.InRange(result.Epochs[0].TrainingAccuracy, 0, 1);
        }
    }
}
