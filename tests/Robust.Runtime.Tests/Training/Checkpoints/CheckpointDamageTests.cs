using Robust.Data;
using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>
/// Whatever is wrong with the newest checkpoint, the one before is taken with a warning, and the run ends with the weights of
/// an uninterrupted one.
/// </summary>
public sealed class CheckpointDamageTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 3, Recovery = new() { Divergence = DivergencePolicy.RollBack }, WeightAveraging = 0.9 };

    private readonly TemporaryFolder folder = new();
    private readonly Examples train = TinyImages.Make(64);
    private readonly double[] right;

    public CheckpointDamageTests()
    {
        right = Train(Options).Weights;
        Train(Kept, cancelAfter: 9);
    }

    public static TheoryData<string, string> Members => new()
    {
        { "state.rateScale", "0" },
        { "state.rateScale", "0.75" },
        { "state.rateScale", "0.5" },
        { "state.stepScale", "0" },
        { "state.usesPgd", "true" },
        { "state.startsGently", "true" },
        { "state.tally", "null" },
        { "state.tally.batches", "-5" },
        { "state.tally.batches", "99" },
        { "state.tally.batches", "0" },
        { "state.tally.epoch", "-2000000000" },
        { "state.tally.epoch", "2" },
        { "state.tally.lossSum", "\"NaN\"" },
        { "state.tally.correct", "-1" },
        { "state.tally.seconds", "1e300" },
        { "state.epochs", "[]" },
        { "state.epochs", "null" },
        { "state.epochs", "[null,null]" },
        { "state.ending", "99" },
        { "state.ending", "2" },
        { "state.microBatchSize", "0" },
        { "state.microBatchSize", "4" },
        { "state.secondsBefore", "1e300" },
        { "state.secondsBefore", "-1" },
        { "state.warnings", "null" },
        { "state.warnings", "[null]" },
        { "state.warningsTold", "7" },
        { "state.keptEpoch", "3" },
        { "state.goodEpoch", "-1" },
        { "state.rollBacks", "2" },
        { "state.stepsBefore", "-1" },
        { "state", "null" },
        { "fingerprint", "null" },
        { "machine", "null" },
        { "tensors", "null" },
        { "tensors", "{}" },
        { "metricsLength", "-1" },
        { "unknown", "1" },
    };

    private TrainingOptions Kept => Options with { Run = new RunFolder(folder.At("run")) { Resume = true } };

    private string Newest => CheckpointFolder.In(folder.At("run"))[^1];

    public void Dispose()
    {
        train.Dispose();
        folder.Dispose();
    }

    /// <summary>With digests that fit: only what the JSON says gives it away.</summary>
    [Theory]
    [MemberData(nameof(Members))]
    public void A_state_that_cannot_be_is_damage(string member, string value)
    {
        CheckpointFolder.SetMember(Newest, member, value);
        CheckpointFolder.MakeDigestsFit(Newest);

        AssertFallsBack();
    }

    /// <summary>What the compiler's reader makes of a member that is not there is null, whatever the declaration says.</summary>
    [Fact]
    public void An_epoch_without_its_classes_is_damage()
    {
        var path = Path.Combine(Newest, "checkpoint.json");
        var root = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!;
        root["state"]!["epochs"]![0]!["trainingRobust"]!.AsObject().Remove("classes");
        File.WriteAllText(path, root.ToJsonString());
        CheckpointFolder.MakeDigestsFit(Newest);

        AssertFallsBack();
    }

    [Theory]
    [InlineData("state.rateScale", "0.5")]
    [InlineData("state.tally.lossSum", "1")]
    [InlineData("metricsLength", "3")]
    [InlineData("format", "1")]
    [InlineData("fingerprint.seed", "\"7\"")]
    public void A_number_that_could_be_is_damage_too_by_its_digest(string member, string value)
    {
        CheckpointFolder.SetMember(Newest, member, value);

        AssertFallsBack();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000  weights.safetensors\n")]
    [InlineData("x  /dev/zero\ny  ../../run.lock\nz  checkpoint.json\n")]
    public void Digests_are_those_of_its_files_and_no_others(string sums)
    {
        File.WriteAllText(Path.Combine(Newest, "SHA256SUMS"), sums);

        AssertFallsBack();
    }

    [Theory]
    [InlineData("weights.safetensors", Special.Pipe)]
    [InlineData("training.safetensors", Special.Folder)]
    [InlineData("checkpoint.json", Special.LoopOfLinks)]
    [InlineData("checkpoint.json", Special.Folder)]
    [InlineData("SHA256SUMS", Special.Pipe)]
    [InlineData("SHA256SUMS", Special.LinkToPipe)]
    public void What_is_not_a_file_is_damage(string name, Special kind)
    {
        var newest = Newest;
        File.Delete(Path.Combine(newest, name));
        using var special = SpecialFile.Make(folder, Path.Combine("run", "checkpoints", Path.GetFileName(newest), name), kind);

        AssertFallsBack();
    }

    [Theory]
    [InlineData("training.safetensors", "optimizer/0.mean", "half")]
    [InlineData("training.safetensors", "optimizer/0.mean", "one")]
    [InlineData("training.safetensors", "optimizer/0.square", "negative")]
    [InlineData("training.safetensors", "optimizer/0.step", "negative")]
    [InlineData("training.safetensors", "optimizer/rates", "negative")]
    [InlineData("training.safetensors", "average/conv1.weight", "nan")]
    [InlineData("training.safetensors", "average/counts", "negative")]
    [InlineData("training.safetensors", "good/optimizer/3.mean", "half")]
    [InlineData("training.safetensors", "kept/linear1.bias", "missing")]
    [InlineData("weights.safetensors", "conv1.weight", "one")]
    [InlineData("weights.safetensors", "linear1.bias", "nan")]
    [InlineData("weights.safetensors", "linear1.bias", "missing")]
    [InlineData("weights.safetensors", "norm1.running_var", "negative")]
    [InlineData("weights.safetensors", "norm1.running_mean", "double")]
    public void Tensors_that_the_run_cannot_have_are_damage(string file, string name, string change)
    {
        using (NewDisposeScope())
        {
            var path = Path.Combine(Newest, file);
            var tensors = Safetensors.Load(path);
            var tensor = tensors[name];
            tensors[name] = change switch
            {
                "half" => tensor.flatten().narrow(0, 0, tensor.numel() / 2),
                "one" => tensor.flatten().narrow(0, 0, 1), // which would be copied into every place
                "nan" => full_like(tensor, double.NaN),
                "negative" => full_like(tensor, -1),
                "double" => tensor.to(ScalarType.Float64),
                _ => tensor,
            };
            if (change == "missing")
            {
                tensors.Remove(name);
            }

            Safetensors.Save(path, tensors);
            CheckpointFolder.SetMember(
                Newest, "tensors", Kinds(Path.Combine(Newest, "training.safetensors")));
            CheckpointFolder.MakeDigestsFit(Newest);
        }

        AssertFallsBack();
    }

    [Fact]
    public void Where_all_are_damaged_nothing_of_them_is_left_in_the_trainer()
    {
        foreach (var place in CheckpointFolder.In(folder.At("run")))
        {
            using var scope = NewDisposeScope();
            var tensors = Safetensors.Load(Path.Combine(place, "weights.safetensors"));
            tensors["linear1.bias"] = full_like(tensors["linear1.bias"], double.NaN); // the last of them
            Safetensors.Save(Path.Combine(place, "weights.safetensors"), tensors);
            CheckpointFolder.MakeDigestsFit(place);
        }

        using var trainer = new TinyTrainer(new TinyNet(3), Kept);
        var before = trainer.Model.AllNumbers();

        var error = Assert.Throws<DataException>(() => trainer.Train(train));

        Assert.Contains("linear1.bias has NaN", error.Message, StringComparison.Ordinal);
        Assert.Contains("no whole checkpoint is left", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, trainer.Model.AllNumbers());
    }

    [Fact]
    public void A_folder_of_the_users_among_the_checkpoints_is_left_alone()
    {
        var copies = new[] { "keep-epoch-2", "000001-epoch-2-batch-0 (copy)", "mine.partial" }
            .Select(name => Path.Combine(folder.At("run"), "checkpoints", name)).ToList();
        var newest = Newest;
        foreach (var copy in copies)
        {
            Directory.CreateDirectory(copy);
            File.Copy(Path.Combine(newest, "weights.safetensors"), Path.Combine(copy, "weights.safetensors"));
        }

        var (result, weights) = Train(Kept);

        Assert.Equal(right, weights);
        Assert.Empty(result.Warnings);
        Assert.All(copies, static copy => Assert.True(File.Exists(Path.Combine(copy, "weights.safetensors"))));
    }

    [Fact]
    public void Checkpoints_that_are_removed_while_it_trains_stop_the_run_with_what_it_has()
    {
        using var trainer = new TinyTrainer(new TinyNet(3), Options with { Run = new RunFolder(folder.At("other")) });
        trainer.Sabotage = (step, loss) =>
        {
            if (step == 6)
            {
                Directory.Delete(Path.Combine(folder.At("other"), "checkpoints"), recursive: true);
            }

            return loss;
        };

        var result = trainer.Train(train);

        Assert.Equal((TrainingStatus.Stopped, 2), (result.Status, result.Epochs.Count));
        Assert.Contains("cannot be written", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}\n", true)]
    [InlineData("", false)]
    public void Metrics_that_grew_are_cut_where_a_line_ends(string added, bool hasLost)
    {
        var metrics = Path.Combine(folder.At("run"), "metrics.jsonl");
        File.WriteAllText(metrics, added + File.ReadAllText(metrics));

        var (result, weights) = Train(Kept);

        Assert.Equal(right, weights);
        Assert.Equal(hasLost, result.Warnings.Count == 1);
        Assert.All(File.ReadLines(metrics), static line => System.Text.Json.Nodes.JsonNode.Parse(line));
    }

    /// <summary>Of two to keep, a damaged one between them is none.</summary>
    [Fact]
    public void A_damaged_checkpoint_does_not_push_out_a_whole_one()
    {
        var (before, damaged) = (CheckpointFolder.In(folder.At("run"))[^2], Newest);
        File.Delete(Path.Combine(damaged, "weights.safetensors"));
        using var trainer = new TinyTrainer(new TinyNet(3), Kept with { Run = Kept.Run! with { CheckpointsKept = 2 } });
        var seen = new List<bool>();
        trainer.Updated = () => seen.Add(Directory.Exists(before));
        using var cancellation = new CancellationTokenSource();
        var told = new Told<TrainingProgress>(report => cancellation.Cancel());

        trainer.Train(train, null, told, cancellation.Token);

        Assert.True(Directory.Exists(before));
        Assert.Equal(3, CheckpointFolder.In(folder.At("run")).Length);
    }

    [Fact]
    public void The_newest_checkpoint_in_whose_place_is_a_file_is_damage()
    {
        var newest = Newest;
        Directory.Delete(newest, recursive: true);
        File.WriteAllText(newest, "");

        AssertFallsBack(newest);
    }

    [Fact]
    public void A_run_without_any_checkpoint_begins_anew_and_says_so()
    {
        Directory.Delete(Path.Combine(folder.At("run"), "checkpoints"), recursive: true);

        var (result, weights) = Train(Kept);

        Assert.Equal(right, weights);
        Assert.Contains("has no checkpoint of the run that was here", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    /// <summary>A square beyond the greatest float: its step is none, and the run continues.</summary>
    [Fact]
    public void Moments_may_be_infinite()
    {
        using (NewDisposeScope())
        {
            var path = Path.Combine(Newest, "training.safetensors");
            var tensors = Safetensors.Load(path);
            tensors["optimizer/0.square"] = full_like(tensors["optimizer/0.square"], double.PositiveInfinity);
            Safetensors.Save(path, tensors);
            CheckpointFolder.MakeDigestsFit(Newest);
        }

        Assert.Empty(Train(Kept).Result.Warnings);
    }

    [Fact]
    public void A_run_goes_on_without_the_lines_of_its_metrics_and_says_so()
    {
        var metrics = Path.Combine(folder.At("run"), "metrics.jsonl");
        File.Delete(metrics);

        var (result, weights) = Train(Kept);

        Assert.Equal(right, weights);
        Assert.Contains($"{metrics} has lost lines", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("\"resumed\"", File.ReadLines(metrics).First(), StringComparison.Ordinal);
    }

    private static string Kinds(string path)
    {
        using var scope = NewDisposeScope();
        return "{" + string.Join(",", Safetensors.Load(path).Select(
            static pair => $"\"{pair.Key}\":\"{Safetensors.KindOf(pair.Value)}\"")) + "}";
    }

    private void AssertFallsBack(string? damaged = null)
    {
        var newest = damaged ?? Newest;
        var training = Task.Run(() => Train(Kept));

        Assert.True(training.Wait(TimeSpan.FromSeconds(20)));
        var (result, weights) = training.Result;
        Assert.Equal(right, weights);
        var warning = Assert.Single(result.Warnings);
        Assert.StartsWith($"{newest} is damaged (", warning, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', warning);
    }

    private (TrainingResult Result, double[] Weights) Train(TrainingOptions options, int? cancelAfter = null)
    {
        using var trainer = new TinyTrainer(new TinyNet(3), options);
        return (trainer.TrainUntil(cancelAfter, train), trainer.Model.AllNumbers());
    }
}
