using Robust.Files;
using Robust.Tests.Data;
using static TorchSharp.torch;

namespace Robust.Integration.Tests;

/// <summary>The sample for CIFAR-10 on a few made-up images.</summary>
public sealed class Cifar10Tests : IDisposable
{
    private const int Failed = 1;
    private const int Misused = 2;
    private const int Record = 1 + (3 * 32 * 32);

    private readonly TemporaryFolder folder = new();

    private string Weights => folder.At("weights.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_epoch_is_trained_and_its_weights_are_measured()
    {
        await Generate("data", "--images", "8");

        var trained = await Sample.RunCifar10(
            "train", "--data", folder.At("data"), "--weights", Weights, "--epochs", "1", "--batch-size", "8",
            "--train-samples", "24", "--validation-samples", "4", "--output", folder.At("results"));
        trained.AssertSucceeded();
        Assert.StartsWith(
            "Training PreActResNet18 on 24 examples of cifar-10 to withstand |delta|_inf <= 0.031", trained.Output, StringComparison.Ordinal);
        Assert.Contains("; 4 are held out.", trained.Output, StringComparison.Ordinal);
        Assert.Contains("epoch 1/1", trained.Output, StringComparison.Ordinal);
        AssertWeights();

        var measured = await Sample.RunCifar10(
            "evaluate", "--data", folder.At("data"), "--weights", Weights, "--samples", "6", "--steps", "2",
            "--step-size", "0.01", "--restarts", "1", "--output", folder.At("results"));
        measured.AssertSucceeded();
        Assert.Matches(@"\n +clean +\d+\.\d\d% +8 ", measured.Output);
        Assert.Matches(@"\n +pgd-2x1 +\d+\.\d\d% +6 +0\.031373 +2 +0\.01 +1 ", measured.Output);
        Assert.Contains("Automobile", measured.Output, StringComparison.Ordinal);
    }

    /// <summary>Each test image is nearest to the mean training image of its class, in the largest difference.</summary>
    [Fact]
    public async Task The_made_up_images_can_be_told_apart_by_more_than_eps_and_the_seed_makes_them()
    {
        await Generate("first", "--images", "40", "--seed", "3");
        await Generate("second", "--images", "40", "--seed", "3");
        await Generate("other", "--images", "40", "--seed", "4");

        var test = File.ReadAllBytes(folder.At("first/test_batch.bin"));
        Assert.Equal(test, File.ReadAllBytes(folder.At("second/test_batch.bin")));
        Assert.NotEqual(test, File.ReadAllBytes(folder.At("other/test_batch.bin")));
        Assert.Equal(40 * Record, test.Length);
        Assert.Equal(
            Enumerable.Range(0, 40).Select(static i => i % 10), test.Chunk(Record).Select(static image => (int)image[0]));

        var train = Enumerable.Range(1, 5)
            .SelectMany(i => File.ReadAllBytes(folder.At($"first/data_batch_{i}.bin")).Chunk(Record)).ToList();
        Assert.Equal(200, train.Count);
        var means = Enumerable.Range(0, 10).Select(label => Mean(train.Where(image => image[0] == label))).ToArray();
        Assert.All(test.Chunk(Record), image =>
        {
            var distances = means.Select(
                mean => Enumerable.Range(1, Record - 1).Max(i => Math.Abs(image[i] - mean[i])));
            var inOrder = distances.Select(static (distance, label) => (distance, label)).Order().ToList();
            Assert.Equal(image[0], inOrder[0].label);
            Assert.True(inOrder[1].distance - inOrder[0].distance > 2 * 8); // eps moves each distance by 8 at most
        });
    }

    [Fact]
    public async Task Making_up_images_never_replaces_a_file()
    {
        var real = folder.Write("data_batch_2.bin", [1, 2, 3]);

        var outcome = await Sample.RunCifar10("generate", "--data", folder.Path);

        outcome.AssertFailed(Failed, $"{real} is there already: choose another folder, or delete the file.");
        Assert.Equal(["data_batch_2.bin"], folder.Files);
    }

    [Fact]
    public async Task Missing_files_are_named_before_any_work() =>
        (await Sample.RunIn(folder.Path, "Cifar10", "train")).AssertFailed(
            Failed, Path.Combine("artifacts", "data", "cifar-10", "data_batch_1.bin"), "is missing", "cifar-10-binary.tar.gz");

    [Fact]
    public async Task Something_must_be_left_to_train_on()
    {
        await Generate("data", "--images", "1");

        var outcome = await Sample.RunCifar10("train", "--data", folder.At("data"), "--weights", Weights, "--output", folder.At("results"));

        outcome.AssertFailed(Failed, "cifar-10 has 5 training examples, of which a tenth is held out: give it 10 or more.");
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("Unknown command 'genrate' (did you mean generate?)", "genrate")]
    [InlineData("Unknown option '--validation-sample' (did you mean --validation-samples?)", "train", "--validation-sample", "9")]
    [InlineData("--device must be cpu or cuda, not 'cdua' (did you mean cuda?)", "train", "--device", "cdua")]
    [InlineData("--images must be a whole number from 1 to 10000, not '0'", "generate", "--data", "d", "--images", "0")]
    public async Task A_bad_word_is_named_with_the_nearest_one(string reason, params string[] arguments) =>
        (await Sample.RunCifar10(arguments)).AssertFailed(Misused, reason, "--help");

    private async Task Generate(string name, params string[] options)
    {
        string[] arguments = ["generate", "--data", folder.At(name), .. options];
        (await Sample.RunCifar10(arguments)).AssertSucceeded();
    }

    /// <summary>PreActResNet-18 has 11,171,146 parameters, the normalization behind its blocks 2 * 512.</summary>
    private void AssertWeights()
    {
        using var scope = NewDisposeScope();
        var weights = Safetensors.Load(Weights);
        Assert.Equal([64L, 3, 3, 3], weights["conv1.weight"].shape);
        Assert.Equal(11_171_146 + (2 * 512), weights
            .Where(static pair => pair.Key.EndsWith(".weight", StringComparison.Ordinal)
                || pair.Key.EndsWith(".bias", StringComparison.Ordinal))
            .Sum(static pair => pair.Value.numel()));
        Assert.Equal(3, weights["bn1.num_batches_tracked"].item<long>()); // 24 images in steps of 8
    }

    private static double[] Mean(IEnumerable<byte[]> images)
    {
        var all = images.ToList();
        return [.. Enumerable.Range(0, Record).Select(i => all.Average(image => image[i]))];
    }
}
