using System.Text.Json.Nodes;
using Robust.Onnx.Export;
using static TorchSharp.torch;

namespace Robust.App.Tests;

/// <summary>What commands say to other programs.</summary>
public sealed class CommandDocumentTests : TinyProgramTests
{
    [Fact]
    public async Task An_attack_leaves_a_document_beside_its_examples()
    {
        await Run("train", "--output", Folder.Path, "--epochs", "1");

        Assert.Equal((0, ""), await Run("attack", "--output", Folder.Path, "--samples", "10", "--eps", "0.1"));

        var document = Document("attack.json");
        Assert.Equal($"dotnet run -- attack --output {Folder.Path} --samples 10 --eps 0.1", document.Command);
        Assert.Equal(["none", "pgd-50x1", "worst"], document.Evaluations.Select(static entry => entry.Attack));
        Assert.All(document.Evaluations, static entry => Assert.Equal(10, entry.Samples));
    }

    [Fact]
    public async Task A_model_is_described_to_programs()
    {
        Assert.Equal((0, ""), await Run("info", "--json", Folder.At("info.json")));

        var document = JsonNode.Parse(File.ReadAllText(Folder.At("info.json")))!;
        Assert.Equal("Tiny", document["model"]!.GetValue<string>());
        Assert.Equal("|delta|_inf <= 0.2 within [0, 1]", document["withstands"]!.GetValue<string>());
    }

    /// <summary>What was there before is nobody's to lose.</summary>
    [Fact]
    public async Task A_document_takes_the_place_of_none_that_is_lost()
    {
        var file = Folder.Write("notes.json", [1, 2, 3]);

        Assert.Equal((0, ""), await Run("info", "--json", file));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(Folder.At("notes.previous.json")));
    }

    /// <summary>Of y = (x, x) over [0, 1], y0 &lt;= 0.5 can be and y0 &lt;= -1 cannot.</summary>
    [Fact]
    public async Task Answers_to_properties_are_saved_with_the_counterexample()
    {
        using (var net = nn.Sequential(nn.Linear(1, 2, hasBias: false)))
        {
            using var noGradients = no_grad();
            net.parameters().First().fill_(1);
            OnnxFile.Write(net, Folder.At("net.onnx"), new OnnxFileOptions { InputShape = [1] });
        }

        var (possible, impossible) = (Property("possible", 0.5), Property("impossible", -1));

        Assert.Equal((0, ""), await Run("verify", possible, impossible, "--onnx", Folder.At("net.onnx"), "--json", Folder.At("answers.json")));

        var document = Document("answers.json");
        Assert.Equal([(possible, "sat"), (impossible, "unsat")], document.Properties!.Select(static each => (each.Property, each.Answer)));
        Assert.StartsWith("((X_0 ", document.Properties![0].Counterexample, StringComparison.Ordinal);
        Assert.Null(document.Properties[1].Counterexample);
        Assert.Equal([possible, impossible], document.Dataset.Sha256.Keys);
        Assert.Equal((2, Folder.At("net.onnx")), (document.Model.Parameters, document.Model.Weights));
    }

    private string Property(string name, double most)
    {
        var file = Folder.At($"{name}.vnnlib");
        File.WriteAllText(file, FormattableString.Invariant(
            $"(declare-const X_0 Real) (declare-const Y_0 Real) (declare-const Y_1 Real) (assert (>= X_0 0)) (assert (<= X_0 1)) (assert (<= Y_0 {most}))"));
        return file;
    }
}
