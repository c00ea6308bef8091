using Robust.Attacks;
using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Evaluation.Sanity;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Evaluation;

/// <summary>Each check passes on an honest model and fails on one that was made to fool it.</summary>
public sealed class SanityTests : IDisposable
{
    private static readonly string[] All =
    [
        "predicts-several-classes",
        "deterministic-output", "logits-are-no-probabilities", "loss-not-saturated", "gradients-not-zero",
        "iterative-beats-one-step", "more-effort-helps-little", "gradients-beat-random-search",
        "white-box-beats-black-box", "accuracy-falls-with-eps", "unbounded-eps-reaches-zero", "suite-beats-pgd",
        "examples-inside-set",
    ];

    private readonly LinearCase linear = new();

    public void Dispose() => linear.Dispose();

    [Fact]
    public void A_linear_model_passes_them_all()
    {
        var verdicts = Judge(linear.Model);

        Assert.Equal(All, verdicts.Keys);
        Assert.All(verdicts, static pair => Assert.True(pair.Value.Outcome == Outcome.Passed, $"{pair.Value}"));
    }

    [Fact]
    public void Probabilities_in_place_of_logits_are_found() => AssertFails(
        logits => logits.softmax(1), "logits-are-no-probabilities", "remove the softmax");

    [Fact]
    public void A_saturated_loss_is_found() =>
        AssertFails(static logits => logits * 1e4, "loss-not-saturated", "margin or DLR");

    [Fact]
    public void An_output_that_is_random_is_found() => AssertFails(
        static logits => logits + (randn_like(logits) * 0.01), "deterministic-output", "EotAttack");

    /// <summary>Of inputs rounded to few levels there is no gradient, but the classes change with them all the same.</summary>
    [Fact]
    public void Gradients_that_are_hidden_are_found()
    {
        using var hiding = new Changed(
            linear.Model, static x => ((x * 8).round() / 8) + (x * 0), static logits => logits);

        var verdicts = Judge(hiding);

        Assert.Equal(Outcome.Failed, verdicts["gradients-not-zero"].Outcome);
        Assert.Equal(Outcome.Failed, verdicts["white-box-beats-black-box"].Outcome);
        Assert.Equal(Outcome.Failed, verdicts["unbounded-eps-reaches-zero"].Outcome);
        Assert.Contains("masked", verdicts["gradients-not-zero"].Detail, StringComparison.Ordinal);
    }

    /// <summary>A gradient that points the wrong way: every step of PGD makes the model surer.</summary>
    [Fact]
    public void Gradients_that_mislead_are_beaten_by_random_search()
    {
        using var misleading = new Changed(
            linear.Model, static x => (x.detach() * 2) - x, static logits => logits);

        var verdicts = Judge(misleading);

        Assert.Equal(Outcome.Failed, verdicts["gradients-beat-random-search"].Outcome);
        Assert.Equal(Outcome.Failed, verdicts["unbounded-eps-reaches-zero"].Outcome);
    }

    /// <summary>A wave over the margin that one long step jumps, and that many short ones are caught in.</summary>
    [Fact]
    public void Iterations_that_are_caught_are_beaten_by_one_step()
    {
        using var trap = new Trap();
        using var data = new Examples(full(10, 1, 0.5), zeros(10, ScalarType.Int64), 2);

        var report = new RobustEvaluation(trap, new LInf(0.4), data) { SanityExamples = 10 }.Run();

        var verdict = report.Verdicts.Single(static verdict => verdict.Check == "iterative-beats-one-step");
        Assert.Equal(Outcome.Failed, verdict.Outcome);
    }

    /// <summary>Two steps of a hundredth of eps go nowhere, and every other check only asks the model.</summary>
    [Fact]
    public void A_suite_that_is_too_weak_is_found()
    {
        var threatModel = new LInf(0.05);
        Verdict Judged(IAttack attack) => new RobustEvaluation(linear.Model, threatModel, linear.Data)
        {
            Suite = new AttackSuite("one", attack),
            SanityExamples = 40,
        }.Run().Verdicts.Single(static verdict => verdict.Check == "suite-beats-pgd");

        var weak = Judged(new PgdAttack(2, 0.0005, randomStart: false));

        Assert.Equal(Outcome.Failed, weak.Outcome);
        Assert.Contains("evaluate with AutoAttack", weak.Detail, StringComparison.Ordinal);
        Assert.Equal(Outcome.Passed, Judged(PgdAttack.Within(threatModel, 10)).Outcome);
    }

    [Fact]
    public void Without_a_suite_there_is_nothing_to_compare_with() => Assert.Equal(
        Outcome.NotApplicable,
        new RobustEvaluation(linear.Model, new LInf(0.05), linear.Data) { SanityExamples = 40 }.Run()
            .Verdicts.Single(static verdict => verdict.Check == "suite-beats-pgd").Outcome);

    [Fact]
    public void A_perturbation_outside_its_set_is_found()
    {
        var suite = new AttackSuite("one", new PgdAttack(3, 0.1, randomStart: false));

        var report = new RobustEvaluation(linear.Model, new Careless(), linear.Data)
        {
            Suite = suite,
            SanityExamples = 10,
        }.Run();

        var verdict = report.Verdicts.Single(static verdict => verdict.Check == "examples-inside-set");
        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Equal(report.Clean.Accuracy, report.Worst!.Accuracy);
    }

    [Fact]
    public void What_needs_other_eps_does_not_apply_where_nobody_can_make_them()
    {
        var union = new Union(new LInf(0.05), new L2(0.1));

        var report = new RobustEvaluation(linear.Model, union, linear.Data)
        {
            Suite = new AttackSuite("one", new PgdAttack(3, 0.1)),
            SanityExamples = 10,
        }.Run();

        Assert.Equal(
            ["white-box-beats-black-box", "accuracy-falls-with-eps", "unbounded-eps-reaches-zero"],
            report.Verdicts.Where(static verdict => verdict.Outcome == Outcome.NotApplicable).Select(static v => v.Check));
    }

    /// <summary>Which class a model always predicts is no robustness, however many of the examples are of it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void A_model_that_predicts_one_class_is_called_that_and_passes_nothing(int examples)
    {
        using var constant = new Changed(
            linear.Model, static x => x, static logits => (logits * 1e-4) + tensor(new[] { 0f, 1f }));
        var suite = AutoAttack.Standard(new LInf(0.05), 2);

        var report = new RobustEvaluation(constant, new LInf(0.05), linear.Data)
        {
            Suite = new AttackSuite("one", suite.Attacks[0]),
            SanityExamples = examples,
        }.Run();

        Assert.Equal("1", report.Clean.OnlyClass);
        Assert.Equal((SeveralClasses.Check, Outcome.Failed), (report.Verdicts[0].Check, report.Verdicts[0].Outcome));
        Assert.Contains(
            "one class (1) for all of 60 examples of 2 classes", report.Verdicts[0].Detail, StringComparison.Ordinal);
        Assert.All(report.Verdicts.Skip(1), static verdict => Assert.Equal(Outcome.NotApplicable, verdict.Outcome));
        Assert.Equal(examples == 0 ? 1 : All.Length, report.Verdicts.Count);
    }

    [Fact]
    public void One_class_is_all_there_is_to_predict_of_examples_of_one_class()
    {
        using var data = new Examples(rand(4, 6), zeros(4, ScalarType.Int64), 2);
        using var constant = new Changed(
            linear.Model, static x => x, static logits => (logits * 1e-4) + tensor(new[] { 1f, 0f }));

        var report = new RobustEvaluation(constant, new LInf(0.05), data).Run();

        Assert.Null(report.Clean.OnlyClass);
        Assert.Empty(report.Verdicts);
    }

    [Fact]
    public void Where_the_model_gets_nothing_right_no_attack_check_passes()
    {
        var wrong = 1 - linear.Data.Labels;
        using var data = new Examples(linear.Data.Inputs.clone(), wrong, 2);
        using var right = data.Slice(LinearCase.Mislabeled, LinearCase.Count - LinearCase.Mislabeled);

        var verdicts = new RobustEvaluation(linear.Model, new LInf(0.05), right)
        {
            Suite = new AttackSuite("one", new PgdAttack(3, 0.02)),
            SanityExamples = 40,
        }.Run().Verdicts;

        Assert.Equal(
            ["predicts-several-classes", "deterministic-output", "logits-are-no-probabilities", "loss-not-saturated"],
            verdicts.Where(static verdict => verdict.Outcome == Outcome.Passed).Select(static verdict => verdict.Check));
        Assert.DoesNotContain(verdicts, static verdict => verdict.Outcome == Outcome.Failed);
    }

    private void AssertFails(Func<Tensor, Tensor> change, string check, string remedy)
    {
        using var model = new Changed(linear.Model, static x => x, change);

        var verdict = Judge(model)[check];

        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Contains(remedy, verdict.Detail, StringComparison.Ordinal);
    }

    private Dictionary<string, Verdict> Judge(Module<Tensor, Tensor> model) =>
        new RobustEvaluation(model, new LInf(0.05), linear.Data)
        {
            Suite = new AttackSuite("one", new PgdAttack(3, 0.02)),
            SanityExamples = 40,
        }.Run()
            .Verdicts.ToDictionary(static verdict => verdict.Check);

    /// <summary>A model with something before and behind it.</summary>
    private sealed class Changed(
        Module<Tensor, Tensor> inner, Func<Tensor, Tensor> before, Func<Tensor, Tensor> behind)
        : Module<Tensor, Tensor>("Changed")
    {
        public override Tensor forward(Tensor input) => behind(inner.call(before(input)));
    }

    /// <summary>Class 1 from 0.85 on; the way there leads over a hill whose top is at 0.6.</summary>
    private sealed class Trap() : Module<Tensor, Tensor>("Trap")
    {
        public override Tensor forward(Tensor input)
        {
            var hill = (0.2 - (input - 0.6).abs()).clamp(min: 0) * 10;
            var beyond = (input - 0.85).clamp(min: 0) * 100;
            return cat([zeros_like(input) + 3, hill + beyond], 1);
        }
    }

    /// <summary>A ball whose projection does nothing, though the violation is measured.</summary>
    private sealed class Careless : IThreatModel
    {
        public Norm Norm => Norm.None;

        public double Eps => 0.05;

        public double Lower => 0;

        public double Upper => 1;

        public IPerturbationSet At(Tensor inputs) => new Set(new LInf(Eps).At(inputs));

        private sealed class Set(IPerturbationSet inner) : IPerturbationSet
        {
            public Tensor Zero() => inner.Zero();

            public Tensor Start(Generator? generator = null) => inner.Start(generator);

            public Tensor Apply(Tensor delta) => inner.Apply(delta);

            public void Ascend(Tensor delta, Tensor gradient, double stepSize) => inner.Ascend(delta, gradient, 1);

            public void Project(Tensor delta)
            {
            }

            public IPerturbationSet Select(Tensor rows) => new Set(inner.Select(rows));

            public Tensor Violation(Tensor delta) => inner.Violation(delta);

            public void Dispose() => inner.Dispose();
        }
    }
}
