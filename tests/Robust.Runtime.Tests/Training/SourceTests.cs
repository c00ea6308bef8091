using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Data.Mapped;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Files;
using Robust.Runtime.Tests.Data.Sources;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>Where examples are kept changes no bit of a run: not its weights, not its resumption, not an evaluation.</summary>
public sealed class SourceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-sources").FullName;

    public static TheoryData<string> Kinds => ["mapped", "own", "view"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_run_ends_with_the_weights_of_one_in_memory(string kind)
    {
        using var data = TinyImages.Make(110);
        using var train = data.Take(70);
        using var validation = data.Slice(70, 40);
        using var source = Source(kind, data);

        Assert.Equal(
            Train(new TrainingOptions(), train, validation).Weights,
            Train(new TrainingOptions(), source.Of.Take(70), source.Of.Slice(70, 40)).Weights);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_run_canceled_after_any_batch_goes_on_as_if_it_never_stopped(string kind)
    {
        using var data = TinyImages.Make(110);
        using var source = Source(kind, data);
        var (train, validation) = source.Of.Split(40, seed: 3);
        var (whole, weights) = Train(new TrainingOptions(), train, validation);

        foreach (var batch in new[] { 0, 1, 5, 7 })
        {
            var kept = new TrainingOptions { Run = new(Path.Combine(folder, $"{batch}")) { Resume = true } };
            Assert.Equal(TrainingStatus.Canceled, Train(kept, train, validation, batch).Result.Status);

            var (result, resumed) = Train(kept, train, validation);

            Assert.Equal(weights, resumed);
            Assert.Equal(whole.WeightsOfEpoch, result.WeightsOfEpoch);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_evaluation_finds_the_same(string kind)
    {
        using var data = TinyImages.Make(60);
        using var source = Source(kind, data);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 2 });
        trainer.Train(data);

        var expected = Evaluate(data, null);
        var journal = Path.Combine(folder, "journal");
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(
            () => { Evaluate(source.Of, journal, new Canceller(cancellation), cancellation.Token); });
        var found = Evaluate(source.Of, journal);

        Assert.Equal(expected.FelledBy, found.FelledBy);
        Assert.Equal(expected.Clean.Accuracy, found.Clean.Accuracy);
        Assert.Equal(expected.Worst!.Classes, found.Worst!.Classes);
        Assert.InRange(found.Worst.Accuracy, 0.01, 0.99);

        EvaluationReport Evaluate(
            IExampleSource examples, string? path, IProgress<EvaluationProgress>? progress = null,
            CancellationToken token = default) =>
            new RobustEvaluation(trainer.Model, new LInf(0.33), examples)
            {
                Suite = new AttackSuite("two", new PgdAttack(3, 0.05), new FgsmAttack(0.2)),
                BatchSize = 16,
                SanityExamples = path is null ? 0 : 8,
                Journal = path,
                AdversarialFile = Path.Combine(folder, "adversarial"),
            }.Run(progress, token);
    }

    [Fact]
    public void A_slow_source_is_asked_by_one_thread_at_a_time_and_changes_nothing()
    {
        using var data = TinyImages.Make(70);
        var random = new Random(5);
        var slow = new OwnSource(data) { Before = _ => Thread.Sleep(random.Next(4)) };

        var (_, weights) = Train(new TrainingOptions(), slow, null);

        Assert.Equal(Train(new TrainingOptions(), data, null).Weights, weights);
        Assert.False(slow.WasAskedByTwo);
    }

    [Fact]
    public void A_source_without_examples_is_refused()
    {
        using var trainer = new TinyTrainer(new TrainingOptions());
        using var train = TinyImages.Make(8);

        foreach (var refused in new Action[]
        {
            () => trainer.Train(new Empty()), () => trainer.Train(train, new Empty()),
            () => new RobustEvaluation(trainer.Model, trainer.ThreatModel, new Empty()).Run(),
        })
        {
            Assert.Equal("The source has no examples: give one that has some.", Assert.Throws<DataException>(refused).Message);
        }
    }

    [Fact]
    public void A_source_that_fails_ends_the_run_which_goes_on_when_it_is_mended()
    {
        using var data = TinyImages.Make(64);
        var options = new TrainingOptions { Run = new(folder) { Resume = true } };
        var (_, weights) = Train(new TrainingOptions(), new OwnSource(data), null);
        var broken = new OwnSource(data)
        {
            Before = static time =>
            {
                if (time == 20)
                {
                    throw new IOException("Gone.");
                }
            },
        };

        var error = Assert.Throws<DataException>(() => Train(options, broken, null));

        Assert.StartsWith("Example", error.Message, StringComparison.Ordinal);
        Assert.Contains(" cannot be read (Gone): ", error.Message, StringComparison.Ordinal);
        Assert.Equal(weights, Train(options, new OwnSource(data), null).Weights);
    }

    [Fact]
    public void A_value_of_a_source_outside_of_the_box_is_named_before_anything_runs()
    {
        using var data = new Examples(TorchSharp.torch.rand(70, 1, 4, 4), TorchSharp.torch.zeros(70, TorchSharp.torch.ScalarType.Int64), 3);
        data.Inputs[66, 0, 2, 3] = -0.5f;

        var error = Assert.Throws<RobustException>(() => Train(new TrainingOptions(), new OwnSource(data), null));

        Assert.StartsWith(
            "The value -0.5 at [0, 2, 3] of example 66 is outside the threat model's box [0, 1]: scale them to it",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_without_a_shape_is_refused()
    {
        using var data = TinyImages.Make(20);
        var source = new OwnSource(data) { HasShape = false };

        var error = Assert.Throws<DataException>(() => Train(new TrainingOptions(), source, null));

        Assert.StartsWith("The InputShape of OwnSource is null: give the shape of one input", error.Message, StringComparison.Ordinal);
    }

    /// <summary>All values were looked at before the run; a source that changes afterward is named, and not the learning rate.</summary>
    [Fact]
    public void Where_an_input_is_not_a_number_the_example_is_named_and_not_the_model()
    {
        using var data = TinyImages.Make(20);
        using var later = new Examples(data.Inputs.to(TorchSharp.torch.ScalarType.Float32) / 255, data.Labels.clone(), 3);
        using var trainer = new TinyTrainer(new TrainingOptions { BatchSize = 10 });
        trainer.Updated = () => later.Inputs.select(3, 2).fill_(double.NaN);

        var error = Assert.Throws<DataException>(() => trainer.Train(later));

        Assert.Matches(
            @"^The value NaN at \[0, 0, 2\] of example \d+ is not a finite number, and so nothing that a model makes of it is: clean", error.Message);
        using var fresh = new TinyNet();
        later.Inputs.fill_(0.5);
        later.Inputs[7, 0, 1, 2] = double.NaN;
        Assert.StartsWith(
            "The value NaN at [0, 1, 2] of example 7 is not a finite number",
            Assert.Throws<DataException>(() => Evaluator.Clean(fresh, later, 4)).Message, StringComparison.Ordinal);
    }

    /// <summary>A source that watches the token of the run may throw before the run looks at it.</summary>
    [Fact]
    public void A_source_that_is_canceled_with_the_run_cancels_it()
    {
        using var data = TinyImages.Make(64);
        using var cancellation = new CancellationTokenSource();
        var source = new OwnSource(data)
        {
            Before = time =>
            {
                if (time == 6)
                {
                    cancellation.Cancel();
                    cancellation.Token.ThrowIfCancellationRequested();
                }
            },
        };
        using var trainer = new TinyTrainer(new TrainingOptions { BatchSize = 8 });

        Assert.Equal(TrainingStatus.Canceled, trainer.Train(source, null, null, cancellation.Token).Status);
    }

    private static (TrainingResult Result, double[] Weights) Train(
        TrainingOptions options, IExampleSource train, IExampleSource? validation, int? cancelAfter = null)
    {
        using var trainer = new TinyTrainer(options);
        return (trainer.TrainUntil(cancelAfter, train, validation), trainer.Model.AllNumbers());
    }

    private Held Source(string kind, Examples data)
    {
        if (kind != "mapped")
        {
            return new(kind == "own" ? new OwnSource(data) : ((IExampleSource)data).Take(data.Count), null);
        }

        var (inputs, labels) = (Path.Combine(folder, "inputs"), Path.Combine(folder, "labels"));
        MappedExamples.Write(data, inputs, labels);
        var mapped = MappedExamples.Open(inputs, labels, data.Classes);
        return new(mapped, mapped);
    }

    private sealed record Held(IExampleSource Of, IDisposable? Files) : IDisposable
    {
        public void Dispose() => Files?.Dispose();
    }

    private sealed class Canceller(CancellationTokenSource cancellation) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => cancellation.Cancel();
    }

    private sealed class Empty : IExampleSource
    {
        public int Count => 0;

        public int Classes => 3;

        public IReadOnlyList<long> InputShape => [1, 4, 4];

        public (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> examples) => throw new InvalidOperationException("There are none.");

        public string ComputeDigest() => "none";
    }
}
