namespace Robust.App.Tests;

/// <summary>What the shell sees where a command cannot work.</summary>
public sealed class CommandRefusalTests : TinyProgramTests
{
    [Fact]
    public async Task No_file_of_a_command_takes_the_place_of_another()
    {
        await Run("train", "--output", Folder.Path, "--epochs", "1");
        var weights = Folder.At("weights.safetensors");
        var before = File.ReadAllBytes(weights);
        string[][] commands =
        [
            ["evaluate", "--json", weights], ["evaluate", "--adversarial", weights], ["evaluate", "--journal", weights],
            ["evaluate", "--json", Folder.At("same"), "--adversarial", Folder.At("same")], ["train", "--json", weights], ["certify", "--json", weights],
            ["sweep", "--json", weights], ["train", "--init", weights, "--output", Folder.At("other"), "--json", weights],
            ["export", "--onnx", weights], ["sweep", "--json", Folder.At("training.json")], ["certify", "--json", Folder.At("adversarial.safetensors")],
            ["train", "--json", Folder.At("weights.previous.safetensors")], ["evaluate", "--json", Folder.At("evaluation.previous.json")],
            ["evaluate", "--json", Path.Combine(Directory.CreateSymbolicLink(Folder.At("link"), Folder.Path).FullName, "weights.safetensors")],
        ];

        foreach (var command in commands)
        {
            var (code, error) = await Run([.. command, .. command.Contains("--output") ? Array.Empty<string>() : ["--output", Folder.Path]]);

            Assert.Equal(1, code);
            Assert.Matches("^.+ and .+ are the same file, .*: one would take the place of the other, so name another for one of them.\n$", error);
        }

        Assert.Equal(before, File.ReadAllBytes(weights));
        Assert.Equal(["training.json", "weights.safetensors"], Directory.EnumerateFiles(Folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("--watch-port changes nothing without --watch", "train", "--watch-port", "5000")]
    [InlineData("--checkpoint-seconds changes nothing without --run", "train", "--checkpoint-seconds", "5")]
    [InlineData("--eps changes nothing without --certificate", "export", "--eps", "0.1")]
    [InlineData("--onnx stands in the place of --weights", "verify", "p.vnnlib", "--onnx", "n.onnx", "--weights", "w")]
    public async Task An_option_that_would_change_nothing_is_refused(string expected, params string[] command)
    {
        var (code, error) = await Run(command);

        Assert.Equal(2, code);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "There are no weights at ", "train first", "evaluate")]
    [InlineData(1, "nowhere.safetensors is missing", "", "evaluate", "--weights", "nowhere.safetensors")]
    [InlineData(1, "There are no weights at ", "train first", "report")]
    [InlineData(1, "nowhere.pth is missing", "", "evaluate", "--weights", "nowhere.pth")]
    [InlineData(1, "nowhere.onnx is missing", "", "train", "--init", "nowhere.onnx")]
    [InlineData(1, "net.onnx would be weights in safetensors under another name", "--init", "train", "--weights", "net.onnx")]
    [InlineData(1, "There are no weights at ", "train first", "export")]
    [InlineData(1, "There is no data at minst (did you mean mnist?): name mnist, fashion-mnist, or a folder", "", "train", "--data", "minst")]
    [InlineData(1, "There are no weights at ", "train first", "serve")]
    [InlineData(2, "--port must be a whole number from 0 to 65535, not '70000'", "--help", "serve", "--port", "70000")]
    [InlineData(2, "--queue must be a whole number from 1 to 1000000, not '99999999999'", "--help", "serve", "--queue", "99999999999")]
    [InlineData(2, "--time-limit must be a number of seconds above 0 and at most 86400, not '1e300'", "--help", "serve", "--time-limit", "1e300")]
    [InlineData(2, "--time-limit must be a number of seconds above 0 and at most 86400, not '0'", "--help", "serve", "--time-limit", "0")]
    [InlineData(2, "--host must be localhost or an IP address of this machine, not 'here'", "--help", "serve", "--host", "here")]
    [InlineData(2, "--watch-port must be a whole number", "--help", "train", "--watch", "--watch-port", "x")]
    [InlineData(2, "--eps must be a number above 0 and at most 1", "--help", "evaluate", "--eps", "8")]
    [InlineData(2, "--eps must be a number above 0 and at most 1", "--help", "certify", "--eps", "1e-50")]
    [InlineData(2, "--eps must be numbers above 0 and at most 1", "--help", "sweep", "--eps", "0.1,1e-50")]
    [InlineData(2, "--step-size must be a number above 0", "--help", "evaluate", "--step-size", "1e-50")]
    [InlineData(2, "--step-size must be a number above 0", "--help", "evaluate", "--step-size", "NaN")]
    [InlineData(2, "Unknown command 'trian' (did you mean train?)", "--help", "trian")]
    [InlineData(2, "--method must be crown-ibp or ibp or", "--help", "certify", "--method", "proof")]
    public async Task What_cannot_work_is_one_sentence(int code, string start, string rest, params string[] args)
    {
        var (found, error) = await Run([.. args, .. args[0] == "trian" ? [] : new[] { "--output", Folder.Path }]);

        Assert.Contains(start, error, StringComparison.Ordinal);
        Assert.Contains(rest, error, StringComparison.Ordinal);
        Assert.Matches(@"^[^\n]+\.\n$", error);
        Assert.Equal(code, found);
        Assert.Empty(Folder.Files);
    }

    [Fact]
    public async Task A_folder_is_recognized_by_what_is_in_it()
    {
        Assert.Contains("is no data set that is known", (await Run("train", "--data", Folder.Path)).Error, StringComparison.Ordinal);
        Folder.Write("test_batch.bin", [1, 2, 3]);
        Assert.Contains("data_batch_1.bin", (await Run("train", "--data", Folder.Path)).Error, StringComparison.Ordinal);
        Folder.Write("t10k-labels-idx1-ubyte", [1, 2, 3]);
        Assert.Contains("train-images-idx3-ubyte", (await Run("train", "--data", Folder.Path)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_data_the_command_line_must_name_some()
    {
        var (code, error) = await Run(new AppOptions(), "train");

        Assert.StartsWith("Nothing says where the data are: add --data with mnist", error, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }
}
