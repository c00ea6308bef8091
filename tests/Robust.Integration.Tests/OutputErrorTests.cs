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

    [Theory]
    [InlineData("exec >/dev/full;", "No space left on device")]
    [InlineData("exec >&-;", "")]
    public async Task A_standard_output_that_takes_nothing_is_named_and_costs_no_work(string stream, string reason)
    {
        var outcome = await Sample.RunUnder(
            stream, "train", "--data", Mnist.Folder, "--output", folder.Path, "--epochs", "1", "--train-samples", "64", "--validation-samples", "10");

        outcome.AssertFailed(Failed, "The standard output cannot be written: ", reason, "; all else is done");
        Assert.Equal(["training.json", "weights.safetensors"], folder.Files);
    }

    [Fact]
    public async Task A_document_for_a_full_standard_output_is_an_error() =>
        (await Sample.RunUnder("exec >/dev/full;", "info", "--json", "-")).AssertFailed(Failed, "The standard output cannot be written: No space left on device");

    /// <summary>Where there is nobody to tell, the exit code still says what happened.</summary>
    [Theory]
    [InlineData("exec 2>/dev/full;")]
    [InlineData("exec 2>&-;")]
    public async Task A_mistake_keeps_its_exit_code_without_an_error_stream(string stream)
    {
        var outcome = await Sample.RunUnder(stream, "nonsense");

        Assert.Equal(2, outcome.ExitCode);
    }
}
