using Robust.Declarations;
using Robust.Files;
using Robust.Inference.Exported;

namespace Robust.Runtime.Tests.Inference;

/// <summary>What an exported file has to say before predictions are made by it.</summary>
public sealed class FileCheckTests
{
    private static readonly Dictionary<string, string> Metadata = new()
    {
        ["format"] = "1",
        ["model"] = "Shop.Net",
        ["classes"] = """["No","Yes"]""",
        ["threat_model"] = "|delta|_inf <= 0.1 within [0, 1]",
        ["norm"] = "LInf",
        ["eps"] = "0.1",
        ["lower"] = "0",
        ["upper"] = "1",
        ["certificate"] = "ibp",
    };

    private static readonly ExportedSignature Signature = new("Shop.Net", [1, 4, 4], 2) { ClassNames = ["No", "Yes"], Lower = 0, Upper = 1 };

    [Fact]
    public void A_file_of_the_model_says_what_it_withstands()
    {
        var facts = Check(Metadata, certificates: true);

        Assert.Equal(
            new ExportedFacts { ThreatModel = "|delta|_inf <= 0.1 within [0, 1]", Norm = Norm.LInf, Eps = 0.1, Lower = 0, Upper = 1, Method = "ibp" },
            facts);
        Assert.True(facts.IsCertified);
    }

    [Theory]
    [InlineData("format", "2", "is of format 2, and this version reads 1: export Net again by OnnxFile.Write.")]
    [InlineData("format", null, "is a network, but not one that OnnxFile.Write of this version wrote: export Net again by OnnxFile.Write.")]
    [InlineData("model", "Shop.Other", "is a file of Shop.Other, not of Shop.Net: give one of that model, or export Net again by OnnxFile.Write.")]
    [InlineData("classes", """["Yes","No"]""", "has the classes Yes, No, but those of Net are No, Yes: export Net again by OnnxFile.Write.")]
    [InlineData("classes", "No, Yes", "names its classes in no array of names: export Net again by OnnxFile.Write.")]
    [InlineData("classes", "[1]", "names its classes in no array of names: export Net again by OnnxFile.Write.")]
    [InlineData("eps", "-1", "says \"-1\" of its eps: export Net again by OnnxFile.Write.")]
    [InlineData("eps", "NaN", "says \"NaN\" of its eps: export Net again by OnnxFile.Write.")]
    [InlineData("eps", null, "says nothing of its eps: export Net again by OnnxFile.Write.")]
    [InlineData("norm", "L7", "says \"L7\" of its norm: export Net again by OnnxFile.Write.")]
    [InlineData("upper", "1,5", "says \"1,5\" of its upper: export Net again by OnnxFile.Write.")]
    [InlineData("threat_model", null, "has certificates of nothing: export Net again by OnnxFile.Write.")]
    [InlineData("certificate", "magic", "has certificates of a kind that is not known, Double [N]: export Net again by OnnxFile.Write.")]
    public void Metadata_that_do_not_fit_are_refused(string key, string? value, string reason)
    {
        var metadata = new Dictionary<string, string>(Metadata);
        metadata.Remove(key);
        if (value is not null)
        {
            metadata.Add(key, value);
        }

        Assert.Equal($"net.onnx {reason}", Assert.Throws<DataException>(() => Check(metadata)).Message);
    }

    [Theory]
    [InlineData("Float", new[] { -1, 3, 4, 4 }, new[] { -1, 2 }, "takes inputs Float [N, 3, 4, 4], but Net takes Float [N, 1, 4, 4]")]
    [InlineData("Double", new[] { -1, 1, 4, 4 }, new[] { -1, 2 }, "takes inputs Double [N, 1, 4, 4], but Net takes Float [N, 1, 4, 4]")]
    [InlineData("Float", new[] { 8, 1, 4, 4 }, new[] { -1, 2 }, "takes inputs Float [8, 1, 4, 4], but Net takes Float [N, 1, 4, 4]")]
    [InlineData(null, new int[0], new[] { -1, 2 }, "takes inputs that are no tensors, but Net takes Float [N, 1, 4, 4]")]
    [InlineData("Float", new[] { -1, 1, 4, 4 }, new[] { -1, 10 }, "has logits Float [N, 10], but Net has 2 classes, Float [N, 2]")]
    public void Shapes_that_do_not_fit_are_refused(string? type, int[] input, int[] logits, string reason) => Assert.Equal(
        $"net.onnx {reason}: export Net again by OnnxFile.Write.",
        Assert.Throws<DataException>(() => Check(Metadata, type, input, logits)).Message);

    [Fact]
    public void A_refused_file_is_closed()
    {
        var session = new Session();

        Assert.Throws<DataException>(() => new ExportedModel("net.onnx", Signature, File([]), static (_, _, _, _) => { }, session, false));

        Assert.Equal(1, session.Closed);
    }

    [Fact]
    public void A_runtime_that_cannot_load_is_explained()
    {
        var path = Path.GetTempFileName();
        try
        {
            Assert.Contains(
                "refer to the package Microsoft.ML.OnnxRuntime in the program",
                Assert.Throws<DataException>(() => ExportedModel.Load<Session>(path, static () =>
                    throw new TypeInitializationException("NativeMethods", new DllNotFoundException("onnxruntime")))).Message,
                StringComparison.Ordinal);
            Assert.EndsWith(
                "is not an ONNX file that can be loaded (bad   news): give a file that OnnxFile.Write wrote.",
                Assert.Throws<DataException>(() => ExportedModel.Load<Session>(path, static () =>
                    throw new InvalidOperationException("bad \n news."))).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [Fact]
    public void Logits_that_are_no_numbers_predict_nothing()
    {
        using var model = new ExportedModel(
            "net.onnx", Signature, File(Metadata), static (_, _, logits, _) => logits.Fill(float.NaN), new Session(), false);

        Assert.StartsWith(
            "The logits of net.onnx are not finite numbers",
            Assert.Throws<RobustException>(() => model.Predict(new float[16], static output => output)).Message, StringComparison.Ordinal);
    }

    private static ExportedFacts Check(
        Dictionary<string, string> metadata, string? type = "Float", int[]? input = null, int[]? logits = null, bool certificates = false) =>
        new FileCheck("net.onnx", Signature, File(metadata, type, input, logits)).Check(certificates);

    private static ExportedFile File(Dictionary<string, string> metadata, string? type = "Float", int[]? input = null, int[]? logits = null)
    {
        var inputs = new Dictionary<string, (string? Type, int[] Shape)> { ["input"] = (type, input ?? [-1, 1, 4, 4]) };
        var outputs = new Dictionary<string, (string? Type, int[] Shape)> { ["logits"] = ("Float", logits ?? [-1, 2]), ["margins"] = ("Double", [-1]) };
        return ExportedFile.Of(metadata, inputs, outputs, static value => value.Type, static value => value.Shape);
    }

    private sealed class Session : IDisposable
    {
        public int Closed { get; private set; }

        public void Dispose() => Closed++;
    }
}
