using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Records;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Data.Records;
using Robust.Evaluation;
using Robust.ThreatModels;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Attacks on records whose features depend on one another: what they find is audited by the C# of the record.</summary>
public sealed class ValidRecordsTests : IDisposable
{
    // In the units of the properties, as declared.
    private static readonly double[] Eps = [4000, 0.1, 12, 2000, 8, 8, 0, 1, 1, 1, 1];

    private readonly LoadedTrainer trainer = new(LoanBook.Loaded.Create("Bank.LoanNetTrainer", new TrainingOptions { Seed = 3 }));

    public static TheoryData<string> Attacks => ["capgd", "genetic", "pgd", "apgd"];

    public void Dispose() => trainer.Dispose();

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_an_attack_hands_in_is_a_valid_record_within_reach(string name)
    {
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(trainer.Model);
        var x = LoanBook.Encode(seed: 5, count: 150);
        var y = classifier.Logits(x).argmax(1);
        var valid = new ValidRecords(trainer.ThreatModel, LoanBook.Constraints);

        using var found = Attack(name).Run(classifier, valid, x, y, new Generator(6));
        using var set = valid.At(x);

        var (before, after) = (LoanBook.Decoded(x), LoanBook.Decoded(set.Apply(found.Delta)));
        Assert.InRange(found.Violation.max().item<float>(), 0, 1e-6);
        Assert.InRange(found.Success.sum().item<long>(), 5, 150);
        for (var i = 0; i < before.Length; i++)
        {
            Assert.Equal(after[i][8..11].Order(), [0, 0, 1]);
            Assert.True(LoanBook.Holds(Settled(after[i])), string.Join(" ", after[i]));
            Assert.All(Enumerable.Range(0, Eps.Length), column =>
                Assert.InRange(Math.Abs(after[i][column] - before[i][column]), 0, Eps[column] + 1e-2));
        }
    }

    /// <summary>A record that fails a relation before any attack cannot be attacked by valid ones, and would count as one that withstood.</summary>
    [Fact]
    public void Records_that_are_not_valid_are_refused()
    {
        using var scope = NewDisposeScope();
        var x = LoanBook.Encode(seed: 7, count: 20);
        x[3, 8] = 0.5f; // between one value of a choice and none
        using var data = new Examples(x, zeros(20, ScalarType.Int64), classes: 2);
        var evaluation = new RobustEvaluation(trainer.Model, new ValidRecords(trainer.ThreatModel, LoanBook.Constraints), data);

        var error = Assert.Throws<RobustException>(() => evaluation.Run());

        Assert.StartsWith("1 of 20 records are not valid before any attack (example 3: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_found_between_records_counts_as_harmless()
    {
        using var x = LoanBook.Encode(seed: 7, count: 200);
        using var classifier = new ModuleClassifier(trainer.Model);
        using var y = classifier.Logits(x).argmax(1);
        using var data = new Examples(x.clone(), y.clone(), classes: 2);
        var valid = new ValidRecords(trainer.ThreatModel, LoanBook.Constraints);
        var evaluation = new RobustEvaluation(trainer.Model, valid, data)
        {
            Suite = new AttackSuite(
                "both", [new UnrepairedAttack(PgdAttack.Within(trainer.ThreatModel, 20)), .. ConstrainedAttack.Standard(valid).Attacks]),
            EachAlone = true,
            Seed = 1,
        };

        var report = evaluation.Run();

        var (unrepaired, capgd, genetic) = (report.Attacks[0], report.Attacks[1], report.Attacks[2]);
        Assert.Equal(1, unrepaired.Accuracy);
        Assert.InRange(unrepaired.Violation, 1, 10);
        Assert.InRange(capgd.Accuracy, 0, 0.9);
        Assert.InRange(genetic.Accuracy, 0, 0.9);
        Assert.InRange(capgd.Violation, 0, 1e-6);
        Assert.InRange(genetic.Violation, 0, 1e-6);
    }

    [Fact]
    public void Training_against_valid_records_is_training_against_any_set()
    {
        using var scope = NewDisposeScope();
        var valid = new ValidRecords(trainer.ThreatModel, LoanBook.Constraints);
        using var other = new LoadedTrainer(LoanBook.Loaded.Create(
            "Bank.LoanNetTrainer", new TrainingOptions { Seed = 3 }, valid));
        var x = LoanBook.Encode(seed: 8, count: 50);

        var perturbed = other.Perturb(x, zeros(50, ScalarType.Int64));

        Assert.True(LoanBook.Constraints.AreValid(perturbed).all().item<bool>());
        Assert.InRange((perturbed - x).abs().max().item<float>(), 0.05f, 1);
    }

    [Fact]
    public void An_attack_on_records_refuses_what_knows_no_valid_ones()
    {
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(trainer.Model);
        var (x, y) = (LoanBook.Encode(seed: 9, count: 1), zeros(1, ScalarType.Int64));

        Assert.All(new[] { "capgd", "genetic" }, name => Assert.Contains(
            "searches valid records only", Assert.Throws<RobustException>(
                () => Attack(name).Run(classifier, trainer.ThreatModel, x, y)).Message, StringComparison.Ordinal));
        Assert.Contains("not from", Assert.Throws<RobustException>(() => new ValidRecords(
            new RotationTranslation(1, 1), LoanBook.Constraints)).Message, StringComparison.Ordinal);
    }

    private static IAttack Attack(string name) => name switch
    {
        "capgd" => new CapgdAttack(20),
        "genetic" => new GeneticAttack(10, 20),
        "pgd" => new PgdAttack(20, 0.1),
        _ => new ApgdAttack(20),
    };

    private static double[] Settled(double[] record)
    {
        var payment = record[0] * record[1] / 12 / (1 - Math.Pow(1 + (record[1] / 12), -record[2]));
        Assert.Equal(payment, record[3], 0.02);
        return [.. record[..3], payment, .. record[4..]];
    }
}
