using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// Five features of a payment, from records to robust accuracy. A linear rule with a gap decides what is fraud, wide
/// enough that no perturbation within the declared eps crosses it.
/// </summary>
public sealed class FraudTests : IDisposable
{
    private const int AccountDays = 3;

    // 20 of 5000, 0.05, 3 of 100, immutable, 0.05.
    private static readonly double[] Eps = [0.004, 0.05, 0.03, 0, 0.05];

    private const string Forge = """
        using System;
        using System.Collections.Generic;
        using Robust.Data;

        namespace Shop;

        public static class Forge
        {
            public static Examples Make(int seed, int count)
            {
                var random = new Random(seed);
                var records = new List<Transaction>();
                while (records.Count < count)
                {
                    var record = new Transaction(
                        5000 * random.NextDouble(), 24 * random.NextSingle(), random.Next(101), random.Next(3651),
                        random.Next(2) == 1, "", Verdict.Genuine);
                    var score = 2 * record.Amount / 5000 + 0.5 * record.ItemCount / 100
                        - 1.5 * record.AccountDays / 3650 + (record.IsForeign ? 0.8 : 0) - 0.9;
                    if (Math.Abs(score) > 0.2)
                    {
                        records.Add(record with { Verdict = score > 0 ? Verdict.Fraud : Verdict.Genuine });
                    }
                }

                return FraudNetEncoder.ToExamples(records);
            }
        }
        """;

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(SampleDeclarations.Fraud, Forge);

    private readonly Examples train = (Examples)Loaded.Call("Shop.Forge", "Make", 1, 1000);
    private readonly Examples test = (Examples)Loaded.Call("Shop.Forge", "Make", 2, 300);
    private readonly LoadedTrainer trainer = new(
        Loaded.Create("Shop.FraudNetTrainer", new TrainingOptions { Epochs = 8, Seed = 3 }));

    public void Dispose()
    {
        trainer.Dispose();
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void A_few_epochs_make_a_model_that_withstands_pgd_within_the_declared_eps()
    {
        var before = RobustAccuracy();

        var result = trainer.Train(train);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.InRange(before.Accuracy, 0, 0.8);
        var after = RobustAccuracy();
        Assert.InRange(after.Accuracy, 0.95, 1);
        Assert.Equal(["Genuine", "Fraud"], after.Classes.Select(entry => entry.Name));
        Assert.All(after.Classes, entry => Assert.InRange(entry.Accuracy, 0.9, 1));
    }

    [Fact]
    public void Adversarial_examples_stay_within_the_eps_of_each_feature_and_leave_immutable_ones_alone()
    {
        using var scope = NewDisposeScope();
        var (x, y) = test.Batch([.. Enumerable.Range(0, 200)]);

        var moved = (trainer.Perturb(x, y) - x).abs();

        AssertWithinEps(moved);
        Assert.All(Enumerable.Range(0, Eps.Length).Where(feature => feature != AccountDays), feature =>
            Assert.Equal(Eps[feature], moved[TensorIndex.Colon, feature].max().item<float>(), 1e-6));
    }

    [Fact]
    public void Attacks_in_evaluation_stay_within_the_same_bounds()
    {
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(trainer.Model);
        var (x, y) = test.Batch([.. Enumerable.Range(0, 200)]);

        using var found = new PgdAttack(10, 0.02, restarts: 2).Run(
            classifier, trainer.ThreatModel, x, y, new Generator(5));

        AssertWithinEps(found.Delta.abs());
    }

    private static void AssertWithinEps(Tensor moved)
    {
        for (var feature = 0; feature < Eps.Length; feature++)
        {
            var most = moved[TensorIndex.Colon, feature].max().item<float>();
            Assert.InRange(most, 0, feature == AccountDays ? 0 : Eps[feature] + 1e-6);
        }
    }

    private EvaluationResult RobustAccuracy() => Evaluator.Pgd(
        trainer.Model, trainer.ThreatModel, test, new PgdAttack(20, 0.01, restarts: 2), seed: 4);
}
