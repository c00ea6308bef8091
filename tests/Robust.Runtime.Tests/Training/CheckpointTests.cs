using System.Text.Json.Nodes;
using Robust.Data;
using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Training;
using Robust.Training.Metrics;

namespace Robust.Runtime.Tests.Training;

/// <summary>A run that stops anywhere goes on bit for bit as if it had never stopped; see also the process killed.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-run").FullName;

    public static TheoryData<TrainingOptions> Runs =>
    [
        new TrainingOptions { Epochs = 4, BatchSize = 20 },
        new TrainingOptions { Epochs = 4, BatchSize = 20, WeightAveraging = 0.9 },
        new TrainingOptions { Epochs = 4, BatchSize = 20, WeightAveraging = new StochasticAveraging(0.5) },
        new TrainingOptions { Epochs = 4, BatchSize = 20, MicroBatchSize = 7, Recovery = new() { Divergence = DivergencePolicy.RollBack } },
    ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_canceled_after_any_batch_goes_on_as_if_it_never_stopped(TrainingOptions options)
    {
        using var train = TinyImages.Make(70);
        using var validation = TinyImages.Make(40, seed: 2);
        var (whole, weights) = Train(options, train, validation);

        foreach (var batch in new[] { 0, 1, 3, 4, 7, 10, 15 })
        {
            var kept = options with { Run = new RunFolder(Path.Combine(folder, $"{batch}")) { Resume = true } };
            var cut = Train(kept, train, validation, batch).Result;
            Assert.Equal(TrainingStatus.Canceled, cut.Status);

            var (result, resumed) = Train(kept, train, validation);

            Assert.Equal(weights, resumed);
            Assert.Equal(Untimed(whole), Untimed(result));
            Assert.StartsWith(kept.Run!.Path, result.ResumedFrom, StringComparison.Ordinal);
            Assert.Equal(whole.WeightsOfEpoch, result.WeightsOfEpoch);
        }
    }

    [Fact]
    public void A_finished_run_resumed_does_nothing_but_give_its_result_again()
    {
        using var train = TinyImages.Make(40);
        var options = new TrainingOptions { Run = new RunFolder(folder) { Resume = true } };
        var (whole, weights) = Train(options, train, null);

        using var again = new TinyTrainer(options);
        var result = again.Train(train);

        Assert.Empty(again.BatchSizes);
        Assert.Equal(weights, again.Model.AllNumbers());
        Assert.Equal(Untimed(whole), Untimed(result));
    }

    /// <summary>Asked for within step 2 of 4 an epoch: the one at the end of the epoch comes anyway, and none between.</summary>
    [Fact]
    public void A_checkpoint_is_written_after_the_batch_at_which_it_is_asked_for()
    {
        using var train = TinyImages.Make(64);
        var (request, steps) = (new CheckpointRequest(), 0);
        var options = new TrainingOptions
        {
            Epochs = 1,
            BatchSize = 16,
            Run = new RunFolder(folder) { CheckpointInterval = TimeSpan.FromDays(1), Request = request },
        };
        using var trainer = new TinyTrainer(options)
        {
            Updated = () =>
            {
                if (++steps == 2)
                {
                    request.Ask();
                }
            },
        };

        trainer.Train(train);

        var told = MetricsLines.Read(Path.Combine(folder, "metrics.jsonl")).OfType<EventMetrics>();
        Assert.Equal([2, 4], told.Where(static happened => happened.Event == "checkpoint").Select(static happened => happened.Step));
    }

    [Fact]
    public void A_run_that_ran_out_of_patience_is_still_over_when_it_is_resumed()
    {
        using var train = TinyImages.Make(40);
        using var validation = TinyImages.Make(40, seed: 2);
        var options = new TrainingOptions { Epochs = 20, Keep = new BestEpoch { Patience = 2 }, Run = new RunFolder(folder) { Resume = true } };
        using var first = new TinyTrainer(options) { Sabotage = static (_, loss) => loss * 0 };
        var whole = first.Train(train, validation);

        using var again = new TinyTrainer(options);
        var result = again.Train(train, validation);

        Assert.Equal(TrainingStatus.EarlyStopped, whole.Status);
        Assert.Empty(again.BatchSizes);
        Assert.Equal((whole.Status, whole.Reason), (result.Status, result.Reason));
        Assert.Equal(first.Model.AllNumbers(), again.Model.AllNumbers());
    }

    [Fact]
    public void The_time_of_an_epoch_is_that_of_all_processes()
    {
        using var train = TinyImages.Make(64);
        var options = new TrainingOptions { Epochs = 1, Run = new RunFolder(folder) { Resume = true } };
        using var cancellation = new CancellationTokenSource();
        using var first = new TinyTrainer(options)
        {
            Updated = () =>
            {
                Thread.Sleep(300);
                cancellation.Cancel();
            },
        };
        first.Train(train, null, null, cancellation.Token);

        var (result, _) = Train(options, train, null);

        Assert.InRange(Assert.Single(result.Epochs).Elapsed, TimeSpan.FromSeconds(0.3), TimeSpan.MaxValue);
        Assert.InRange(result.Elapsed, TimeSpan.FromSeconds(0.3), TimeSpan.MaxValue);
    }

    [Fact]
    public void The_run_of_other_choices_is_refused_with_what_differs()
    {
        using var train = TinyImages.Make(40);
        using var other = TinyImages.Make(41);
        Train(new TrainingOptions { Run = new RunFolder(folder) }, train, null);

        Assert.Contains("seed: 0 then, 3 now", Refusal(new() { Seed = 3 }, train), StringComparison.Ordinal);
        Assert.Contains(
            "weight averaging: none then, ExponentialAveraging { Decay = 0.5 } now",
            Refusal(new() { WeightAveraging = 0.5 }, train), StringComparison.Ordinal);
        Assert.Contains(
            "number of epochs: 3 then, 9 now; batch size: 16 then, 8 now",
            Refusal(new() { Epochs = 9, BatchSize = 8 }, train), StringComparison.Ordinal);
        Assert.Contains("training data: ", Refusal(new(), other), StringComparison.Ordinal);
        Assert.Contains(
            "threat model: |delta|_inf <= 0.2 within [0, 1] then, |delta|_inf <= 0.1 within [0, 1] now",
            Refusal(new(), train, eps: 0.1), StringComparison.Ordinal);

        string Refusal(TrainingOptions options, Examples data, double eps = 0.2)
        {
            using var trainer = new TinyTrainer(options with { Run = new RunFolder(folder) { Resume = true } }, eps);
            return Assert.Throws<DataException>(() => trainer.Train(data)).Message;
        }
    }

    [Fact]
    public void A_folder_with_checkpoints_is_not_trained_over_unasked()
    {
        using var train = TinyImages.Make(40);
        var options = new TrainingOptions { Run = new RunFolder(folder) };
        Train(options, train, null);

        var error = Assert.Throws<DataException>(() => Train(options, train, null));

        Assert.EndsWith(
            "has checkpoints of a run: resume it (Resume = true, or --resume on a command line), or train in another folder.", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_last_checkpoints_are_kept_and_nothing_half_written()
    {
        using var train = TinyImages.Make(64);
        Train(new TrainingOptions
        {
            Epochs = 3,
            Run = new RunFolder(folder) { CheckpointInterval = TimeSpan.Zero, CheckpointsKept = 3 },
        }, train, null);

        Assert.Equal(
            ["000010-epoch-3-batch-2", "000011-epoch-3-batch-3", "000012-epoch-4-batch-0"],
            Directory.GetDirectories(Path.Combine(folder, "checkpoints")).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("training.safetensors")]
    [InlineData("checkpoint.json")]
    public void A_damaged_checkpoint_gives_way_to_the_one_before_and_the_run_ends_the_same(string file)
    {
        using var train = TinyImages.Make(64);
        var options = new TrainingOptions { Epochs = 3 };
        var (_, weights) = Train(options, train, null);
        var kept = options with { Run = new RunFolder(folder) { Resume = true } };
        Train(kept, train, null, cancelAfter: 9);
        var newest = Directory.GetDirectories(Path.Combine(folder, "checkpoints")).Order().Last();
        var bytes = File.ReadAllBytes(Path.Combine(newest, file));
        bytes[bytes.Length / 2] ^= 0x55;
        File.WriteAllBytes(Path.Combine(newest, file), bytes[..^1]);

        var (result, resumed) = Train(kept, train, null);

        Assert.Equal(weights, resumed);
        Assert.Contains(newest, Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_checkpoint_is_damaged_the_run_is_refused()
    {
        using var train = TinyImages.Make(40);
        var options = new TrainingOptions { Run = new RunFolder(folder) { Resume = true } };
        Train(options, train, null);
        foreach (var place in Directory.GetDirectories(Path.Combine(folder, "checkpoints")))
        {
            File.Delete(Path.Combine(place, "training.safetensors"));
        }

        var error = Assert.Throws<DataException>(() => Train(options, train, null));

        Assert.Contains("no whole checkpoint is left", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_a_later_format_is_refused()
    {
        using var train = TinyImages.Make(40);
        var options = new TrainingOptions { Run = new RunFolder(folder) { Resume = true } };
        Train(options, train, null);
        foreach (var place in Directory.GetDirectories(Path.Combine(folder, "checkpoints")))
        {
            var path = Path.Combine(place, "checkpoint.json");
            var json = JsonNode.Parse(File.ReadAllText(path))!;
            json["format"] = 3;
            File.WriteAllText(path, json.ToJsonString());
            CheckpointFolder.MakeDigestsFit(place);
        }

        var error = Assert.Throws<DataException>(() => Train(options, train, null));

        Assert.Contains("has the format 3, but this version reads 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_do_not_share_a_folder()
    {
        using var train = TinyImages.Make(40);
        using var first = new TinyTrainer(new TrainingOptions { Run = new RunFolder(folder) });
        first.Sabotage = (_, loss) =>
        {
            var error = Assert.Throws<DataException>(
                () => Train(new TrainingOptions { Run = new RunFolder(folder) { Resume = true } }, train, null));
            Assert.Contains("another process is training there", error.Message, StringComparison.Ordinal);
            return loss;
        };

        Assert.Equal(TrainingStatus.Completed, first.Train(train).Status);
    }

    [Fact]
    public void The_best_weights_so_far_are_a_file_for_everyone()
    {
        using var train = TinyImages.Make(80);
        using var validation = TinyImages.Make(40, seed: 2);
        var (result, weights) = Train(new TrainingOptions { Run = new RunFolder(folder), Epochs = 6 }, train, validation);

        using var model = new TinyNet(1);
        var path = Path.Combine(folder, "best.safetensors");
        Safetensors.LoadInto(model, path);

        Assert.Equal(weights, model.AllNumbers());
        Assert.Equal($"{result.WeightsOfEpoch}", Safetensors.LoadMetadata(path)["epoch"]);
    }

    [Fact]
    public void A_run_whose_checkpoints_cannot_be_written_stops_cleanly_with_what_it_has()
    {
        using var train = TinyImages.Make(64);
        using var trainer = new TinyTrainer(new TrainingOptions { Run = new RunFolder(folder) });
        trainer.Sabotage = (step, loss) =>
        {
            if (step == 4)
            {
                // A file where the next checkpoint has to go, as a full disk would be in its way.
                File.WriteAllText(Path.Combine(folder, "checkpoints", "000002-epoch-3-batch-0.partial"), "");
            }

            return loss;
        };

        var result = trainer.Train(train);

        Assert.Equal((TrainingStatus.Stopped, 2), (result.Status, result.Epochs.Count));
        Assert.Contains("cannot be written", result.Reason, StringComparison.Ordinal);
        Assert.EndsWith("earlier checkpoints are whole.", result.Reason, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "checkpoints", "000001-epoch-2-batch-0", "checkpoint.json")));
    }

    private static (TrainingResult Result, double[] Weights) Train(
        TrainingOptions options, Examples train, Examples? validation, int? cancelAfter = null)
    {
        using var trainer = new TinyTrainer(options);
        return (trainer.TrainUntil(cancelAfter, train, validation), trainer.Model.AllNumbers());
    }

    private static IEnumerable<EpochResult> Untimed(TrainingResult result) => result.Epochs.Select(static epoch => epoch with
    {
        Elapsed = default,
        Clean = Untimed(epoch.Clean),
        Robust = Untimed(epoch.Robust),
        TrainingRobust = Untimed(epoch.TrainingRobust),
        CleanOfWeights = Untimed(epoch.CleanOfWeights),
        RobustOfWeights = Untimed(epoch.RobustOfWeights),
    });

    private static Robust.Evaluation.Results.EvaluationResult? Untimed(Robust.Evaluation.Results.EvaluationResult? result) =>
        result is null ? null : result with { Seconds = 0, ZeroGradientShare = 0 };
}
