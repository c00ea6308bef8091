using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Certification;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Files;
using Robust.Groups;
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

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(2, 3, 0)]
    [InlineData(3, 1, 2)]
    [InlineData(2, 4, 1)]
    public void What_some_have_begun_others_finish(int first, int then, int canceled)
    {
        using var folder = new TemporaryFolder();
        var one = Evaluate(null, folder.At("one"));

        var ended = ThreadGroup.Run(first, group =>
        {
            using var cancellation = new CancellationTokenSource();
            return Evaluate(new CountingGroup(group, 13, group.Rank == canceled ? cancellation : null), folder.At("several"), folder.At("journal"), cancellation.Token);
        });
        var before = File.ReadAllBytes(folder.At("journal"));
        var several = ThreadGroup.Run(then, group => Evaluate(group, folder.At("several"), folder.At("journal"))).Cast<EvaluationReport>().ToList();

        Assert.All(ended, static end => Assert.IsType<OperationCanceledException>(end));
        Assert.NotEqual(before, File.ReadAllBytes(folder.At("journal"))); // there was something left to do
        Assert.All(several, report =>
        {
            Assert.Equal(one.FelledBy, report.FelledBy);
            Assert.Equal(Told(one), Told(report));
        });
        Assert.Equal(File.ReadAllBytes(folder.At("one")), File.ReadAllBytes(folder.At("several")));
    }

    [Fact]
    public void A_journal_that_the_first_cannot_read_is_an_error_of_all()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("journal"), "what is this");

        var errors = ThreadGroup.Run(2, group => Evaluate(group, folder.At("several"), folder.At("journal")));

        Assert.IsType<DataException>(errors[0]);
        Assert.Equal(
            $"Process 0 of 2 failed, and so all end: {((Exception)errors[0]!).Message}", Assert.IsType<RobustException>(errors[1]).Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_count_what_one_counts(int size)
    {
        using var linear = new LinearCase();
        var clean = Evaluator.Clean(linear.Model, linear.Data, batchSize: 7);
        var certified = Evaluator.Certified(linear.Model, new DualNorm(linear), linear.Data);

        var several = ThreadGroup.Run(size, static group =>
        {
            using var same = new LinearCase();
            return (
                Evaluator.Clean(same.Model, same.Data, batchSize: 7, group: group),
                Evaluator.Certified(same.Model, new DualNorm(same), same.Data, group: group));
        });

        Assert.Equal(linear.Accuracy(Eps), certified.Accuracy);
        Assert.All(several.Cast<(EvaluationResult Clean, EvaluationResult Certified)>(), found => Assert.Equal(
            (clean with { Seconds = 0 }, certified with { Seconds = 0 }),
            (found.Clean with { Seconds = 0 }, found.Certified with { Seconds = 0 })));
    }

    /// <summary>What is told at last is what came of it, not one's share.</summary>
    [Fact]
    public void The_last_progress_is_of_all_examples()
    {
        var told = new List<EvaluationProgress>();
        var clean = ThreadGroup.Run(2, group =>
        {
            using var same = new LinearCase();
            return Evaluator.Clean(same.Model, same.Data, batchSize: 7, group: group, progress: group.Rank == 0 ? new Collected(told) : null);
        }).Cast<EvaluationResult>().First();

        var last = Assert.Single(told, static each => each.Done == each.Samples);
        Assert.Equal((clean.Samples, clean.Accuracy), (last.Samples, last.Accuracy));
    }

    /// <summary>Of different weights the parts would add up to the accuracy of nothing.</summary>
    [Fact]
    public void Processes_with_different_weights_are_refused()
    {
        var found = ThreadGroup.Run(2, static group =>
        {
            using var linear = new LinearCase();
            using var noGradients = no_grad();
            linear.Model.Weight.mul_(1 + group.Rank);
            return Evaluator.Clean(linear.Model, linear.Data, group: group);
        });

        Assert.All(found, static each => Assert.Equal(
            "Process 1 of 2 differs from process 0 in weights, so their parts would not add up: give all the same.",
            Assert.IsType<RobustException>(each).Message));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Each_example_is_proven_that_can_be(int size)
    {
        using var linear = new LinearCase();
        var room = Eps * linear.Model.Weight.abs().sum().to(ScalarType.Float64).item<double>();
        var proven = ThreadGroup.Run(size, static group =>
        {
            using var same = new LinearCase();
            return new Sweep("certified", same.Model, same.Data, 7, new Team(group), null, default).RunCertified(new DualNorm(same)).Right;
        });

        Assert.All(proven.Cast<bool[]>(), found => Assert.Equal(linear.Margins.Select(margin => margin > room), found));
    }

    private sealed class Collected(List<EvaluationProgress> all) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => all.Add(value);
    }

    private static EvaluationReport Evaluate(
        IProcessGroup? group, string file, string? journal = null, CancellationToken cancellationToken = default)
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
            Journal = journal,
            Group = group,
        }.Run(cancellationToken: cancellationToken);
    }

    /// <summary>What is measured, but for how long it took.</summary>
    private static IEnumerable<object?> Told(EvaluationReport report) => report.Results.Concat(report.Curve)
        .Select(static result => (object?)(
            result.Attack, result.Accuracy, result.Samples, result.Attacked, result.ForwardPasses, result.BackwardPasses,
            result.Violation, result.ZeroGradientShare));

    /// <summary>A group of which one process is canceled after so many messages.</summary>
    private sealed class CountingGroup(IProcessGroup group, int messages, CancellationTokenSource? cancellation) : IProcessGroup
    {
        private int count;

        public int Rank => group.Rank;

        public int Size => group.Size;

        public IPendingSum BeginSum(Tensor values) => group.BeginSum(values);

        public IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> message)
        {
            if (++count == messages)
            {
                cancellation?.Cancel();
            }

            return group.Gather(message);
        }

        public void Broadcast(Span<byte> bytes, int from) => group.Broadcast(bytes, from);

        public void Abort(string reason) => group.Abort(reason);
    }

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
