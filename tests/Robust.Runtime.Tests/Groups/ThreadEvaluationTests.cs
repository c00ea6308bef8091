using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Certification;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Runtime.Tests.Evaluation;
using Robust.Tests.Data;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Groups;

/// <summary>An evaluation by several processes, as threads: to the example what one finds.</summary>
public sealed class ThreadEvaluationTests
{
    private const double Eps = 0.05;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_find_for_every_example_what_one_finds(int size)
    {
        using var folder = new TemporaryFolder();
        var one = Evaluate(null, folder.At("one"));
        var several = ThreadGroup.Run(size, group => Evaluate(group, folder.At("several"))).Cast<EvaluationReport>().ToList();

        Assert.InRange(one.Worst!.Accuracy, 0.2, 0.8); // both kinds occur, or this tests little
        Assert.All(several, report =>
        {
            Assert.Equal(one.FelledBy, report.FelledBy);
            Assert.Equal(Told(one), Told(report));
            Assert.Equal(one.Verdicts, report.Verdicts);
        });
        Assert.Equal(File.ReadAllBytes(folder.At("one")), File.ReadAllBytes(folder.At("several")));
    }

    [Fact]
    public void Several_keep_no_journal()
    {
        var errors = ThreadGroup.Run(2, static group =>
        {
            using var linear = new LinearCase();
            return new RobustEvaluation(linear.Model, new LInf(Eps), linear.Data) { Group = group, Journal = "journal" }.Run();
        });

        Assert.All(errors, static error => Assert.Contains(
            "the journal of 2 processes", Assert.IsType<RobustException>(error).Message, StringComparison.Ordinal));
    }

    private static EvaluationReport Evaluate(ThreadGroup? group, string file)
    {
        using var linear = new LinearCase();
        return new RobustEvaluation(linear.Model, new LInf(Eps), linear.Data)
        {
            Suite = new AttackSuite("both", new PgdAttack(1, 0.02), new PgdAttack(20, 0.02)),
            BatchSize = 7,
            CurveEps = [0.01, 0.1],
            Certifier = new DualNorm(linear),
            AdversarialFile = file,
            SanityExamples = 10,
            Group = group,
        }.Run();
    }

    /// <summary>What is measured, but for how long it took.</summary>
    private static IEnumerable<object?> Told(EvaluationReport report) => report.Results.Concat(report.Curve)
        .Select(static result => (object?)(
            result.Attack, result.Accuracy, result.Samples, result.Attacked, result.ForwardPasses, result.BackwardPasses,
            result.Violation, result.ZeroGradientShare));

    private sealed class DualNorm(LinearCase linear) : ICertifier
    {
        public string Name => "dual-norm";

        public IThreatModel ThreatModel { get; } = new LInf(Eps);

        public Tensor Certified(Tensor inputs, Tensor labels, CancellationToken cancellationToken = default)
        {
            var logits = linear.Model.call(inputs);
            return (logits.select(1, 1) - logits.select(1, 0)) * ((labels * 2) - 1) > Eps * linear.Model.Weight.abs().sum();
        }
    }
}
