using Robust.Files;
using Robust.Onnx.Export;
using Robust.Onnx.Tests.Export;
using Robust.Samples.Mnist;
using Robust.Tests.Data;

namespace Robust.Onnx.Tests.Inference;

/// <summary>A file that is not the model's is refused in one sentence when it is opened.</summary>
public sealed class WrongFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_is_missing_or_a_folder()
    {
        Assert.Contains("is missing", Refusal(folder.At("nothing.onnx")), StringComparison.Ordinal);
        Assert.Contains("is a folder", Refusal(folder.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-5000)]
    public void A_file_that_is_no_network_or_breaks_off(int length)
    {
        using var model = new MnistNet();
        var bytes = OnnxFile.ToBytes(model);
        var path = Written(length <= 0 ? bytes[..^-length] : [.. Enumerable.Repeat((byte)'x', length)]);
        if (length == 0)
        {
            File.WriteAllText(path, "");
        }

        Assert.Contains("is not an ONNX file that can be loaded (", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_another_writer() => Assert.EndsWith(
        "is a network, but not one that OnnxFile.Write of this version wrote: export MnistNet again by OnnxFile.Write.",
        Refusal(Written(SampleModels.All["Gemm"].ToBytes())), StringComparison.Ordinal);

    [Fact]
    public void A_file_of_another_model()
    {
        using var model = new VectorNet();

        Assert.EndsWith(
            "is a file of Robust.Onnx.Tests.Export.VectorNet, not of Robust.Samples.Mnist.MnistNet: give one of that model, or export MnistNet "
            + "again by OnnxFile.Write.",
            Refusal(Written(OnnxFile.ToBytes(model))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_the_certificates_that_are_asked_for()
    {
        using var model = new MnistNet();
        var path = Written(OnnxFile.ToBytes(model));

        var refusal = Assert.Throws<DataException>(() => new MnistNetOnnxClassifier(path, certificates: true));

        Assert.EndsWith("has no certificates: export MnistNet with Certificate = true, or ask for none.", refusal.Message, StringComparison.Ordinal);
    }

    private static string Refusal(string path)
    {
        var message = Assert.Throws<DataException>(() => new MnistNetOnnxClassifier(path)).Message;
        Assert.DoesNotContain(message, char.IsControl);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        return message;
    }

    private string Written(byte[] bytes)
    {
        File.WriteAllBytes(folder.At("model.onnx"), bytes);
        return folder.At("model.onnx");
    }
}
