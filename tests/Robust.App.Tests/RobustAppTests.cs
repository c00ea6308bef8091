using System.Text.Json;
using Robust.Files;
using Robust.Onnx.Export;
using Robust.Runtime.Tests.Models;

namespace Robust.App.Tests;

/// <summary>A program around a small model: what its commands leave behind.</summary>
public sealed class RobustAppTests : TinyProgramTests
{
    [Fact]
    public async Task What_is_trained_can_be_evaluated()
    {
        Assert.Equal((0, ""), await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "2"));
        Assert.Equal(
            (0, ""),
            await Run("evaluate", "--output", Folder.Path, "--samples", "40", "--steps", "5", "--restarts", "2", "--eps", "0.1"));

        Assert.Equal(["adversarial.safetensors", "evaluation.json", "training.json", "weights.safetensors"], Folder.Files);
        var (training, evaluation) = (Document("training.json"), Document("evaluation.json"));
        Assert.Equal(("rows", 270, 2), (training.Dataset.Name, training.Training!.Samples, training.Training.Epochs.Count));
        Assert.Equal(30, training.Training.Epochs[0].Clean!.Samples);
        Assert.Equal(["none", "pgd-5x2", "worst"], evaluation.Evaluations.Select(static entry => entry.Attack));
        Assert.Equal([60, 40, 40], evaluation.Evaluations.Select(static entry => entry.Samples));
        Assert.Equal((0.1, 2.5 * 0.1 / 5), (evaluation.Evaluations[1].Eps, evaluation.Evaluations[1].StepSize));
        using var model = new TinyNet();
        Safetensors.LoadInto(model, Folder.At("weights.safetensors"));
        using var test = TinyImages.Make(60, seed: 2);
        model.eval();
        var (inputs, labels) = test.Batch([.. Enumerable.Range(0, 60)]);
        using var right = model.call(inputs).argmax(1).eq(labels).sum();
        Assert.Equal(right.item<long>() / 60.0, evaluation.Evaluations[0].Accuracy, 1e-12);
    }

    [Fact]
    public async Task The_radius_of_the_command_line_is_trained_for()
    {
        Assert.Equal((0, ""), await Run("train", "--output", Folder.Path, "--epochs", "1", "--eps", "0.05"));

        using var json = JsonDocument.Parse(File.ReadAllText(Folder.At("training.json")));
        var robust = json.RootElement.GetProperty("training").GetProperty("epochs")[0].GetProperty("robust");
        Assert.Equal(0.05, robust.GetProperty("eps").GetDouble());
    }

    [Fact]
    public async Task Training_starts_from_weights_that_fit()
    {
        Assert.Equal((0, ""), await Run("train", "--output", Folder.Path, "--epochs", "1"));
        var weights = Folder.At("weights.safetensors");
        var other = Folder.At("other.safetensors");
        Safetensors.Save(other, [KeyValuePair.Create("another", TorchSharp.torch.ones(1))]);

        Assert.Equal((0, ""), await Run("train", "--output", Folder.At("next"), "--epochs", "1", "--init", weights));
        var (code, error) = await Run("train", "--output", Folder.At("third"), "--init", other);

        Assert.Equal(1, code);
        Assert.StartsWith($"{other} does not fit TinyNet: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_that_were_there_before_are_kept()
    {
        await Run("train", "--output", Folder.Path, "--epochs", "1", "--seed", "1");
        var before = File.ReadAllBytes(Folder.At("weights.safetensors"));

        await Run("train", "--output", Folder.Path, "--epochs", "1", "--seed", "2");

        Assert.Equal(before, File.ReadAllBytes(Folder.At("weights.previous.safetensors")));
        Assert.NotEqual(before, File.ReadAllBytes(Folder.At("weights.safetensors")));
    }

    [Fact]
    public async Task An_attack_leaves_its_examples_and_a_picture()
    {
        await Run("train", "--output", Folder.Path, "--epochs", "1");

        Assert.Equal((0, ""), await Run("attack", "--output", Folder.Path, "--samples", "10", "--eps", "0.1"));

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(Folder.At("attack.png"))[..4]);
        var tensors = Safetensors.Load(Folder.At("adversarial.safetensors"));
        Assert.Equal([10, 1, 4, 4], tensors["adversarial"].shape);
        Assert.True((tensors["adversarial"] - tensors["original"]).abs().max().item<float>() <= 0.1f + 1e-6f);
    }

    /// <summary>An attack that has more room leaves no more; the report draws what the sweep found.</summary>
    [Fact]
    public async Task A_sweep_measures_at_several_radii()
    {
        await Run("train", "--output", Folder.Path, "--seed", "3", "--epochs", "2");
        await Run("evaluate", "--output", Folder.Path, "--suite", "clean");

        Assert.Equal((0, ""), await Run("sweep", "--output", Folder.Path, "--eps", "0.2,0.001,0.05", "--samples", "30"));

        var curve = Document("sweep.json").Curve!;
        Assert.Equal([(0.001, "pgd", 30), (0.05, "pgd", 30), (0.2, "pgd", 30)], curve.Select(static point => (point.Eps, point.Attack, point.Samples)));
        Assert.Equal(curve.Select(static point => point.Accuracy).OrderDescending(), curve.Select(static point => point.Accuracy));
        Assert.Equal((0, ""), await Run("report", "--output", Folder.Path));
        Assert.Contains("Accuracy over eps", File.ReadAllText(Folder.At("report.html")), StringComparison.Ordinal);
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
            OnnxFile.Write(net, Folder.At("net.onnx"), new OnnxFileOptions { InputShape = [2] });
        }

        File.WriteAllText(Folder.At("property.vnnlib"), $"""
            (declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real) (declare-const Y_1 Real)
            (assert (>= X_0 0)) (assert (<= X_0 1)) (assert (>= X_1 2)) (assert (<= X_1 3)) (assert {property})
            """);

        Assert.Equal((0, ""), await Run("verify", Folder.At("property.vnnlib"), "--onnx", Folder.At("net.onnx")));
        Assert.StartsWith(answer, Output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("pwsh", "Register-ArgumentCompleter ")]
    public async Task Shells_are_told_how_to_complete_words(string shell, string part)
    {
        Assert.Equal((0, ""), await Run("completion", "--shell", shell));
        Assert.Contains(part, Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_described() => Assert.Equal((0, ""), await Run("info"));
}
