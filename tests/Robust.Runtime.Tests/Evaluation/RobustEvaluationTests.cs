using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Certification;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Evaluation;

public sealed class RobustEvaluationTests
{
    private const double Eps = 0.05;

    [Fact]
    public void On_a_linear_model_every_number_is_the_closed_form()
    {
        using var linear = new LinearCase();

        var report = Evaluate(linear, new AttackSuite("both", new PgdAttack(20, 0.02), new ApgdAttack(30)));

        Assert.Equal(linear.Accuracy(0), report.Clean.Accuracy);
        Assert.Equal(linear.Accuracy(Eps), report.Attacks[0].Accuracy);
        Assert.Equal(linear.Accuracy(Eps), report.Attacks[1].Accuracy);
        Assert.Equal(linear.Accuracy(Eps), report.Worst!.Accuracy);
        Assert.InRange(report.Worst.Accuracy, 0.2, 0.8); // both kinds occur, or this tests little
        Assert.Equal(["none", "pgd-20x1", "apgd-ce", "worst"], report.Results.Select(static result => result.Attack));
        Assert.Equal(report.Results.Select(static result => result.ToString()), report.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public void Each_attack_gets_what_the_ones_before_left_standing()
    {
        using var linear = new LinearCase();

        var report = Evaluate(linear, new AttackSuite("both", Weak(), new PgdAttack(20, 0.02)));

        var right = (int)Math.Round(report.Clean.Accuracy * LinearCase.Count);
        var afterWeak = (int)Math.Round(report.Attacks[0].Accuracy * LinearCase.Count);
        Assert.Equal(right, report.Attacks[0].Attacked);
        Assert.Equal(afterWeak, report.Attacks[1].Attacked);
        Assert.InRange(afterWeak, 1, right - 1);
        Assert.Equal(linear.Accuracy(Eps), report.Worst!.Accuracy);
    }

    [Fact]
    public void Attacks_alone_have_their_own_accuracies_and_the_same_worst()
    {
        using var linear = new LinearCase();
        var suite = new AttackSuite("both", new PgdAttack(20, 0.02), Weak());

        var shared = Evaluate(linear, suite);
        var alone = new RobustEvaluation(linear.Model, new LInf(Eps), linear.Data) { Suite = suite, EachAlone = true }.Run();

        Assert.True(alone.Attacks[1].Accuracy > alone.Attacks[0].Accuracy);
        Assert.Equal(alone.Attacks[0].Attacked, alone.Attacks[1].Attacked);
        Assert.Equal(shared.Worst!.Accuracy, alone.Worst!.Accuracy);
        Assert.Equal(alone.Attacks[0].Accuracy, alone.Worst.Accuracy);
    }

    [Fact]
    public void It_names_who_felled_each_example()
    {
        using var linear = new LinearCase();

        var report = Evaluate(linear, new AttackSuite("one", new PgdAttack(20, 0.02)));

        var reach = Eps * 10.75;
        Assert.Equal(
            linear.Margins.Select(margin => margin > 0 && margin < reach ? "pgd-20x1" : null), report.FelledBy);
    }

    [Fact]
    public void Passes_are_counted()
    {
        using var linear = new LinearCase();

        // No example ever falls at eps 0, so each takes all steps.
        var report = new RobustEvaluation(linear.Model, new LInf(0), linear.Data)
        {
            Suite = new AttackSuite("one", new PgdAttack(7, 0.02)),
        }.Run();

        var right = report.Attacks[0].Attacked;
        Assert.Equal(7 * right, report.Attacks[0].BackwardPasses);

        // At the input, before each step, after the last, and once more to be sure.
        Assert.Equal(10 * right, report.Attacks[0].ForwardPasses);
    }

    [Fact]
    public void The_curve_is_the_closed_form_at_every_eps()
    {
        using var linear = new LinearCase();
        double[] eps = [0.08, 0, 0.02, 0.05];

        var report = new RobustEvaluation(linear.Model, new LInf(Eps), linear.Data) { CurveEps = eps }.Run();

        Assert.Equal([0, 0.02, 0.05, 0.08], report.Curve.Select(static point => point.Eps));
        Assert.Equal(report.Curve.Select(point => linear.Accuracy(point.Eps)), report.Curve.Select(static p => p.Accuracy));
    }

    /// <summary>Equal radii are a plain ball, for which the answer is known; all go with the greatest.</summary>
    [Fact]
    public void A_curve_over_radii_of_single_values_is_that_of_the_ball_where_they_are_equal()
    {
        using var linear = new LinearCase();
        var values = (int)linear.Data.Inputs[0].numel();
        var radii = new LInf(0) { EpsPerValue = [.. Enumerable.Repeat(Eps, values)] };

        var report = new RobustEvaluation(linear.Model, radii, linear.Data) { CurveEps = [0.02, 0.05] }.Run();

        Assert.Equal([linear.Accuracy(0.02), linear.Accuracy(0.05)], report.Curve.Select(static point => point.Accuracy));
    }

    [Fact]
    public void A_curve_of_sets_that_nobody_can_make_larger_is_refused_with_the_remedy()
    {
        using var linear = new LinearCase();
        var union = new Union(new LInf(0.1), new L2(0.2));

        var error = Assert.Throws<RobustException>(
            () => new RobustEvaluation(linear.Model, union, linear.Data) { CurveEps = [0.1] }.Run());

        Assert.Contains("WithEps", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_is_measured_and_held_against_the_attacks()
    {
        using var linear = new LinearCase();
        var suite = new AttackSuite("one", new PgdAttack(20, 0.02));

        var honest = Certified(linear, suite, Eps);
        var wrong = Certified(linear, suite, Eps / 2);

        Assert.Equal(linear.Accuracy(Eps), honest.Certified!.Accuracy);
        Assert.Equal(Outcome.Passed, honest.Verdicts.Single().Outcome);
        Assert.Equal(linear.Accuracy(Eps / 2), wrong.Certified!.Accuracy);
        Assert.Equal(("certificate-holds", Outcome.Failed), (wrong.Verdicts.Single().Check, wrong.Verdicts[0].Outcome));
    }

    [Fact]
    public void What_an_attack_claims_is_believed_only_inside_the_set_and_when_the_model_is_wrong_there()
    {
        using var linear = new LinearCase();

        var report = Evaluate(linear, new AttackSuite("liars", new Liar("outside", 0.5), new Liar("nothing", 0)));

        Assert.Equal(report.Clean.Accuracy, report.Worst!.Accuracy);
        Assert.Equal(0.45, report.Attacks[0].Violation, 1e-6);
        Assert.Equal(0, report.Attacks[1].Violation);
    }

    [Fact]
    public void A_model_is_left_as_it_was_found()
    {
        using var model = new TinyNet(1);
        using var data = TinyImages.Make(20);
        model.train();

        new RobustEvaluation(model, new LInf(0.1), data) { Suite = new AttackSuite("one", new ApgdAttack(3)) }.Run();

        Assert.True(model.training && model.Dropout1.training);
        Assert.All(model.parameters(), static parameter => Assert.True(parameter.requires_grad));
        Assert.All(model.parameters(), static parameter => Assert.True(parameter.grad is null));
    }

    [Fact]
    public void Two_attacks_of_one_name_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            static () => new AttackSuite("twice", new PgdAttack(5, 0.1), new PgdAttack(5, 0.2)));

        Assert.Contains("pgd-5x1", error.Message, StringComparison.Ordinal);
    }

    private static EvaluationReport Evaluate(LinearCase linear, AttackSuite suite) =>
        new RobustEvaluation(linear.Model, new LInf(Eps), linear.Data) { Suite = suite, BatchSize = 7 }.Run();

    private static EvaluationReport Certified(LinearCase linear, AttackSuite suite, double eps) =>
        new RobustEvaluation(linear.Model, new LInf(Eps), linear.Data)
        {
            Suite = suite,
            Certifier = new DualNorm(linear, eps),
            BatchSize = 7,
        }.Run();

    /// <summary>A single step of a third of the radius: some examples fall to it, and not all that can.</summary>
    private static FgsmAttack Weak() => new(Eps / 3, randomStart: false);

    /// <summary>Proves by the dual norm that a radius is withstood.</summary>
    private sealed class DualNorm(LinearCase linear, double eps) : ICertifier
    {
        public string Name => "dual-norm";

        /// <summary>What is evaluated, whatever it proves.</summary>
        public IThreatModel ThreatModel { get; } = new LInf(Eps);

        public Tensor Certified(Tensor inputs, Tensor labels, CancellationToken cancellationToken = default)
        {
            var logits = linear.Model.call(inputs);
            var margin = (logits.select(1, 1) - logits.select(1, 0)) * ((labels * 2) - 1);
            return margin > eps * linear.Model.Weight.abs().sum();
        }
    }

    /// <summary>Claims that a shift of all values fools the model.</summary>
    private sealed class Liar(string name, double shift) : IAttack
    {
        public string Name => name;

        public AttackResult Run(
            IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator = null)
        {
            var delta = full_like(inputs, shift);
            using var set = threatModel.At(inputs);
            return new AttackResult(
                delta, zeros(labels.shape[0]), ones(labels.shape[0], ScalarType.Bool), set.Violation(delta));
        }
    }
}
