using System.Text.Json;
using Robust.Tests.Data;

namespace Robust.Integration.Tests;

public sealed class InterruptionTests : IDisposable
{
    private const int Interrupted = 130;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task After_an_epoch_the_best_weights_so_far_are_saved()
    {
        var outcome = await Sample.RunAndInterruptAt(
            "epoch 1/", "train", "--data", Mnist.Folder, "--output", folder.Path, "--epochs", "1000",
            "--train-samples", "500");

        outcome.AssertFailed(Interrupted, "Canceled: the weights of epoch ", folder.At("weights.safetensors"));
        Assert.Equal(["training.json", "weights.safetensors"], folder.Files);
        using var json = JsonDocument.Parse(File.ReadAllText(folder.At("training.json")));
        var training = json.RootElement.GetProperty("training");
        Assert.Equal("canceled", training.GetProperty("status").GetString());
        Assert.Equal(1000, training.GetProperty("plannedEpochs").GetInt32());
        Assert.InRange(training.GetProperty("epochs").GetArrayLength(), 1, 999);
        Assert.Equal(0, json.RootElement.GetProperty("evaluations").GetArrayLength());
    }

    [Fact]
    public async Task Within_the_first_epoch_nothing_is_saved()
    {
        var outcome = await Sample.RunAndInterruptAt(
            "Training ", "train", "--data", Mnist.Folder, "--output", folder.Path, "--batch-size", "1");

        outcome.AssertFailed(Interrupted, "Canceled before the end of the first epoch: nothing was saved.");
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task While_evaluating_the_trained_weights_stay()
    {
        (await Sample.Run(
            "train", "--data", Mnist.Folder, "--output", folder.Path, "--epochs", "1", "--train-samples", "200")).AssertSucceeded();

        var outcome = await Sample.RunAndInterruptAt(
            "clean ", "evaluate", "--data", Mnist.Folder, "--output", folder.Path, "--samples", "10000", "--steps", "10000");

        outcome.AssertFailed(Interrupted, "Canceled: the evaluation is not complete and was not saved.");
        Assert.Equal(["training.json", "weights.safetensors"], folder.Files);
    }
}
