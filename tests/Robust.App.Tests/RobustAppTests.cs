using System.Text.Json;
using Robust.App.DataSets;
using Robust.Documents;
using Robust.Files;
using Robust.Onnx.Export;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;

namespace Robust.App.Tests;

/// <summary>A program around a small model: what its commands leave behind, and what the shell sees where they cannot work.</summary>
public sealed class RobustAppTests : IDisposable
{
    private static readonly AppOptions Options = new()
    {
        Data = new DataSet("rows", static () => TinyImages.Make(300), static () => TinyImages.Make(60, seed: 2)),
    };

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_trained_can_be_evaluated()
    {
        Assert.Equal((0, ""), await Run("train", "--output", folder.Path, "--seed", "3", "--epochs", "2"));
        Assert.Equal(
            (0, ""),
            await Run("evaluate", "--output", folder.Path, "--samples", "40", "--steps", "5", "--restarts", "2", "--eps", "0.1"));

        Assert.Equal(["adversarial.safetensors", "evaluation.json", "training.json", "weights.safetensors"], folder.Files);
        var (training, evaluation) = (Document("training.json"), Document("evaluation.json"));
        Assert.Equal(("rows", 270, 2), (training.Dataset.Name, training.Training!.Samples, training.Training.Epochs.Count));
        Assert.Equal(30, training.Training.Epochs[0].Clean!.Samples);
        Assert.Equal(["none", "pgd-5x2", "worst"], evaluation.Evaluations.Select(static entry => entry.Attack));
        Assert.Equal([60, 40, 40], evaluation.Evaluations.Select(static entry => entry.Samples));
        Assert.Equal((0.1, 2.5 * 0.1 / 5), (evaluation.Evaluations[1].Eps, evaluation.Evaluations[1].StepSize));
        using var model = new TinyNet();
        Safetensors.LoadInto(model, folder.At("weights.safetensors"));
        using var test = TinyImages.Make(60, seed: 2);
        model.eval();
        var (inputs, labels) = test.Batch([.. Enumerable.Range(0, 60)]);
        using var right = model.call(inputs).argmax(1).eq(labels).sum();
        Assert.Equal(right.item<long>() / 60.0, evaluation.Evaluations[0].Accuracy, 1e-12);
    }

    [Fact]
    public async Task The_radius_of_the_command_line_is_trained_for()
    {
        Assert.Equal((0, ""), await Run("train", "--output", folder.Path, "--epochs", "1", "--eps", "0.05"));

        using var json = JsonDocument.Parse(File.ReadAllText(folder.At("training.json")));
        var robust = json.RootElement.GetProperty("training").GetProperty("epochs")[0].GetProperty("robust");
        Assert.Equal(0.05, robust.GetProperty("eps").GetDouble());
    }

    /// <summary>From a trained model to a report in one command.</summary>
    [Fact]
    public async Task A_report_evaluates_first_where_nobody_has()
    {
        await Run("train", "--output", folder.Path, "--seed", "3", "--epochs", "1");

        Assert.Equal((0, ""), await Run("report", "--output", folder.Path));

        Assert.Equal(["none", "pgd-50x10", "worst", "autoattack"], Document("evaluation.json").Evaluations.Select(static entry => entry.Attack));
        Assert.Contains(
            $"dotnet run -- evaluate --output {folder.Path} --enclosed-samples 100", File.ReadAllText(folder.At("report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Training_starts_from_weights_that_fit()
    {
        Assert.Equal((0, ""), await Run("train", "--output", folder.Path, "--epochs", "1"));
        var weights = folder.At("weights.safetensors");
        var other = folder.At("other.safetensors");
        Safetensors.Save(other, [KeyValuePair.Create("another", TorchSharp.torch.ones(1))]);

        Assert.Equal((0, ""), await Run("train", "--output", folder.At("next"), "--epochs", "1", "--init", weights));
        var (code, error) = await Run("train", "--output", folder.At("third"), "--init", other);

        Assert.Equal(1, code);
        Assert.StartsWith($"{other} does not fit TinyNet: ", error, StringComparison.Ordinal);
    }

    /// <summary>One page of three commands, which are on it; a module without declared layers has no radii.</summary>
    [Fact]
    public async Task A_report_is_made_of_what_the_commands_left()
    {
        await Run("train", "--output", folder.Path, "--seed", "3", "--epochs", "2");
        await Run("evaluate", "--output", folder.Path, "--samples", "40", "--steps", "5", "--restarts", "1");

        Assert.Equal((0, ""), await Run("report", "--output", folder.Path));

        var page = File.ReadAllText(folder.At("report.html"));
        var evaluation = Document("evaluation.json");
        Assert.All(evaluation.Evaluations, entry => Assert.Contains($"{100 * entry.Accuracy:0.0}", page, StringComparison.Ordinal));
        Assert.Contains($"dotnet run -- train --output {folder.Path} --seed 3 --epochs 2", page, StringComparison.Ordinal);
        Assert.Contains($"dotnet run -- evaluate --output {folder.Path} --samples 40 --steps 5 --restarts 1", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", page, StringComparison.Ordinal);
    }

    /// <summary>Numbers of other weights would be taken for those of these.</summary>
    [Fact]
    public async Task A_report_tells_of_the_weights_at_hand_alone()
    {
        await Run("train", "--output", folder.Path, "--seed", "3", "--epochs", "1");
        await Run("evaluate", "--output", folder.Path, "--samples", "40", "--steps", "5", "--restarts", "1", "--eps", "0.05");
        var before = Document("evaluation.json");
        await Run("train", "--output", folder.Path, "--seed", "4", "--epochs", "1");

        Assert.Equal((0, ""), await Run("report", "--output", folder.Path));

        var after = Document("evaluation.json");
        Assert.Equal(Document("training.json").Model.WeightsDigest, after.Model.WeightsDigest);
        Assert.NotEqual(before.Model.WeightsDigest, after.Model.WeightsDigest);
        Assert.Equal(0.2, after.Evaluations[1].Eps); // as declared
        Assert.Contains("worst of the attacks, eps 0.2, ", File.ReadAllText(folder.At("report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_of_a_command_takes_the_place_of_another()
    {
        await Run("train", "--output", folder.Path, "--epochs", "1");
        var weights = folder.At("weights.safetensors");
        var before = File.ReadAllBytes(weights);
        string[][] commands =
        [
            ["evaluate", "--json", weights], ["evaluate", "--adversarial", weights], ["evaluate", "--journal", weights],
            ["evaluate", "--json", folder.At("same"), "--adversarial", folder.At("same")], ["train", "--json", weights], ["certify", "--json", weights],
            ["sweep", "--json", weights], ["train", "--init", weights, "--output", folder.At("other"), "--json", weights],
            ["export", "--onnx", weights],
        ];

        foreach (var command in commands)
        {
            var (code, error) = await Run([.. command, .. command.Contains("--output") ? Array.Empty<string>() : ["--output", folder.Path]]);

            Assert.Equal(1, code);
            Assert.Matches("^.+ and --[a-z]+ are the same file, .*: one would take the place of the other, so name another for one of them.\n$", error);
        }

        Assert.Equal(before, File.ReadAllBytes(weights));
        Assert.Equal(["training.json", "weights.safetensors"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Weights_that_were_there_before_are_kept()
    {
        await Run("train", "--output", folder.Path, "--epochs", "1", "--seed", "1");
        var before = File.ReadAllBytes(folder.At("weights.safetensors"));

        await Run("train", "--output", folder.Path, "--epochs", "1", "--seed", "2");

        Assert.Equal(before, File.ReadAllBytes(folder.At("weights.previous.safetensors")));
        Assert.NotEqual(before, File.ReadAllBytes(folder.At("weights.safetensors")));
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

    [Fact]
    public async Task An_attack_leaves_its_examples_and_a_picture()
    {
        await Run("train", "--output", folder.Path, "--epochs", "1");

        Assert.Equal((0, ""), await Run("attack", "--output", folder.Path, "--samples", "10", "--eps", "0.1"));

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder.At("attack.png"))[..4]);
        var tensors = Safetensors.Load(folder.At("adversarial.safetensors"));
        Assert.Equal([10, 1, 4, 4], tensors["adversarial"].shape);
        Assert.True((tensors["adversarial"] - tensors["original"]).abs().max().item<float>() <= 0.1f + 1e-6f);
    }

    /// <summary>An attack that has more room leaves no more; the report draws what the sweep found.</summary>
    [Fact]
    public async Task A_sweep_measures_at_several_radii()
    {
        await Run("train", "--output", folder.Path, "--seed", "3", "--epochs", "2");
        await Run("evaluate", "--output", folder.Path, "--suite", "clean");

        Assert.Equal((0, ""), await Run("sweep", "--output", folder.Path, "--eps", "0.2,0.001,0.05", "--samples", "30"));

        var curve = Document("sweep.json").Curve!;
        Assert.Equal([(0.001, "pgd", 30), (0.05, "pgd", 30), (0.2, "pgd", 30)], curve.Select(static point => (point.Eps, point.Attack, point.Samples)));
        Assert.Equal(curve.Select(static point => point.Accuracy).OrderDescending(), curve.Select(static point => point.Accuracy));
        Assert.Equal((0, ""), await Run("report", "--output", folder.Path));
        Assert.Contains("Accuracy over eps", File.ReadAllText(folder.At("report.html")), StringComparison.Ordinal);
    }

    /// <summary>Of y = (x0 + x1, x0 - x1) over [0, 1] x [2, 3], y0 is at least 2 and y1 at most -1.</summary>
    [Theory]
    [InlineData("(<= Y_0 1.5)", "unsat")]
    [InlineData("(<= Y_0 2.5)", "sat")]
    [InlineData("(>= Y_1 -0.5)", "unsat")]
    public async Task A_property_of_a_file_is_answered(string property, string answer)
    {
        using (var net = TorchSharp.torch.nn.Sequential(TorchSharp.torch.nn.Linear(2, 2, hasBias: false)))
        {
            using var noGradients = TorchSharp.torch.no_grad();
            net.parameters().First().copy_(TorchSharp.torch.tensor(new float[,] { { 1, 1 }, { 1, -1 } }));
            OnnxFile.Write(net, folder.At("net.onnx"), new OnnxFileOptions { InputShape = [2] });
        }

        File.WriteAllText(folder.At("property.vnnlib"), $"""
            (declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real) (declare-const Y_1 Real)
            (assert (>= X_0 0)) (assert (<= X_0 1)) (assert (>= X_1 2)) (assert (<= X_1 3)) (assert {property})
            """);

        Assert.Equal((0, ""), await Run("verify", folder.At("property.vnnlib"), "--onnx", folder.At("net.onnx")));
        Assert.StartsWith(answer, output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("pwsh", "Register-ArgumentCompleter ")]
    public async Task Shells_are_told_how_to_complete_words(string shell, string part)
    {
        Assert.Equal((0, ""), await Run("completion", "--shell", shell));
        Assert.Contains(part, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_described() => Assert.Equal((0, ""), await Run("info"));

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
    [InlineData(2, "--step-size must be a number above 0", "--help", "evaluate", "--step-size", "NaN")]
    [InlineData(2, "Unknown command 'trian' (did you mean train?)", "--help", "trian")]
    [InlineData(2, "--method must be crown-ibp or ibp or", "--help", "certify", "--method", "proof")]
    public async Task What_cannot_work_is_one_sentence(int code, string start, string rest, params string[] args)
    {
        var (found, error) = await Run([.. args, .. args[0] == "trian" ? [] : new[] { "--output", folder.Path }]);

        Assert.Contains(start, error, StringComparison.Ordinal);
        Assert.Contains(rest, error, StringComparison.Ordinal);
        Assert.Matches(@"^[^\n]+\.\n$", error);
        Assert.Equal(code, found);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task A_folder_is_recognized_by_what_is_in_it()
    {
        Assert.Contains("is no data set that is known", (await Run("train", "--data", folder.Path)).Error, StringComparison.Ordinal);
        folder.Write("test_batch.bin", [1, 2, 3]);
        Assert.Contains("data_batch_1.bin", (await Run("train", "--data", folder.Path)).Error, StringComparison.Ordinal);
        folder.Write("t10k-labels-idx1-ubyte", [1, 2, 3]);
        Assert.Contains("train-images-idx3-ubyte", (await Run("train", "--data", folder.Path)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_data_the_command_line_must_name_some()
    {
        var (code, error) = await Run(new AppOptions(), "train");

        Assert.StartsWith("Nothing says where the data are: add --data with mnist", error, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    private ResultDocument Document(string name) => ResultDocument.FromJson(File.ReadAllText(folder.At(name)));

    private Task<(int Code, string Error)> Run(params string[] args) => Run(Options, args);

    private async Task<(int Code, string Error)> Run(AppOptions options, params string[] args)
    {
        var (before, said, error) = (Console.Error, Console.Out, new StringWriter());
        Console.SetError(error);
        Console.SetOut(output);
        try
        {
            var code = await RobustApp.RunAsync(
                "Tiny", static (training, threatModel) => new TinyTrainer(training, threatModel: threatModel), args, options);
            return (code, error.ToString());
        }
        finally
        {
            Console.SetError(before);
            Console.SetOut(said);
        }
    }
}
