using Robust.Tests.Data;

namespace Robust.Integration.Tests;

public sealed class OutputErrorTests : IDisposable
{
    private const int Failed = 1;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named_before_training()
    {
        var file = folder.Write("file", [1]);

        var outcome = await Sample.Run("train", "--data", Mnist.Folder, "--output", Path.Combine(file, "results"));

        outcome.AssertFailed(Failed, Path.Combine(file, "results", "weights.safetensors"), "cannot be written");
        Assert.Equal("", outcome.Output);
        Assert.Equal(["file"], folder.Files);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_is_named_before_training()
    {
        Directory.CreateDirectory(folder.At("training.json"));

        var outcome = await Sample.Run("train", "--data", Mnist.Folder, "--output", folder.Path);

        outcome.AssertFailed(Failed, folder.At("training.json"), "a folder of that name is in the way");
        Assert.Empty(folder.Files);
    }
}
