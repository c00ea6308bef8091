using Robust.Files;
using Robust.Onnx.Export;
using Robust.Tests.Data;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Tests.Export;

/// <summary>What cannot be exported is refused in a sentence, and nothing is written.</summary>
public sealed class ExportErrorTests
{
    private static readonly OnnxFileOptions Vectors = new() { InputShape = [4] };

    [Fact]
    public void A_file_is_written_whole_over_the_one_before()
    {
        using var folder = new TemporaryFolder();
        using var model = Nets.Of("vectors");
        File.WriteAllText(folder.At("net.onnx"), "old");

        OnnxFile.Write(model, folder.At("net.onnx"), new() { Certificate = true });

        Assert.Equal(OnnxFile.ToBytes(model, new() { Certificate = true }), File.ReadAllBytes(folder.At("net.onnx")));
        Assert.Equal(["net.onnx"], folder.Files);
    }

    [Fact]
    public void A_model_that_cannot_be_exported_leaves_the_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        using var model = Sequential(Linear(4, 2), Softplus());
        File.WriteAllText(folder.At("net.onnx"), "old");

        var error = Assert.Throws<RobustException>(() => OnnxFile.Write(model, folder.At("net.onnx"), Vectors));

        Assert.StartsWith("Softplus is a layer that no operator of ONNX is known for here", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder.At("net.onnx")));
        Assert.Equal(["net.onnx"], folder.Files);
    }

    [Fact]
    public void A_folder_in_the_way_is_named()
    {
        using var folder = new TemporaryFolder();
        using var model = Nets.Of("vectors");

        Assert.Contains("a folder of that name is in the way", Assert.Throws<DataException>(() => OnnxFile.Write(model, folder.Path)).Message);
    }

    [Fact]
    public void A_shape_that_is_not_declared_is_asked_for()
    {
        using var model = Sequential(Linear(4, 2));

        Assert.Equal(
            "Sequential declares no shape of its inputs: give OnnxFileOptions.InputShape, that of one input without the batch.", Message(model, new()));
    }

    [Fact]
    public void Inputs_of_another_shape_are_refused()
    {
        using var model = Sequential(Conv2d(3, 2, 3), Flatten());

        Assert.Equal(
            "Sequential takes no inputs of shape [8, 8]: give the sizes of one input without the batch, channels included.",
            Message(model, new() { InputShape = [8, 8] }));
        Assert.StartsWith("Sequential does not take a batch [2, 4, 8, 8]", Message(model, new() { InputShape = [4, 8, 8] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Convolutions_with_other_borders_are_refused()
    {
        using var model = Sequential(Conv2d(1, 1, 3, padding: 1, padding_mode: PaddingModes.Reflect), Flatten());

        Assert.StartsWith(
            "Sequential cannot be exported to ONNX. Bounds take convolutions with zeros around the input", Message(model, new() { InputShape = [1, 4, 4] }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Hooks_that_change_what_a_model_says_are_noticed()
    {
        using var layer = Linear(4, 2);
        using var model = Sequential(layer);
        layer.register_forward_hook(static (_, _, output) => output + 1);

        Assert.StartsWith("Sequential says something else at an input than its layers can", Message(model, Vectors), StringComparison.Ordinal);
    }

    [Fact]
    public void Doubles_are_refused()
    {
        using var model = Sequential(Linear(4, 2)).to(ScalarType.Float64);

        Assert.Equal(
            "Sequential has weights of Float64, and runtimes of ONNX convolve in single precision: convert it to float32 first.", Message(model, Vectors));
    }

    [Fact]
    public void Outputs_that_are_no_logits_are_refused()
    {
        using var images = Sequential(Conv2d(1, 1, 3));
        using var numbers = Sequential(Linear(4, 1));

        Assert.StartsWith("Sequential must map a batch of N inputs to logits", Message(images, new() { InputShape = [1, 8, 8] }), StringComparison.Ordinal);
        Assert.Contains("it maps 2 of them to [2, 1]", Message(numbers, Vectors));
    }

    [Fact]
    public void A_model_without_layers_is_refused()
    {
        using var model = Sequential(Identity());

        Assert.Equal("Sequential has no layers, so there is nothing to export: give it some.", Message(model, Vectors));
    }

    [Fact]
    public void A_certificate_needs_a_threat_model_that_is_a_box()
    {
        using var model = Sequential(Linear(4, 2));
        var certified = Vectors with { Certificate = true };

        Assert.StartsWith("A certificate is about a threat model, and Sequential declares none", Message(model, certified), StringComparison.Ordinal);
        Assert.StartsWith(
            "The certificate of an ONNX file is about an L-infinity ball, not \"|delta|_2 <= 0.5 within [0, 1]\"",
            Message(model, certified with { ThreatModel = new L2(0.5) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_needs_layers_that_bounds_pass()
    {
        using var model = Nets.Of("opaque");

        Assert.StartsWith("Bounds cannot pass GroupNorm as it is set", Message(model, new() { Certificate = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_needs_numbers_that_do_not_overflow()
    {
        using var model = Sequential(Linear(4, 4), Linear(4, 2));
        using (no_grad())
        {
            foreach (var weight in model.parameters())
            {
                weight.mul_(1e16);
            }
        }

        Assert.Contains("may be as large as no float is", Message(model, Vectors with { ThreatModel = new LInf(0.1), Certificate = true }));
    }

    private static string Message(Module<Tensor, Tensor> model, OnnxFileOptions options) =>
        Assert.Throws<RobustException>(() => OnnxFile.ToBytes(model, options)).Message;
}
