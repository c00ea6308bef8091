using System.IO.Compression;
using System.Text.RegularExpressions;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Verification;
using Robust.Onnx.VnnLib;
using static TorchSharp.torch;

namespace Robust.Onnx.Tests;

/// <summary>
/// The thirty problems of VNN-COMP 2022's benchmark mnist_fc for its network of two layers of 256, where the environment says in
/// ROBUST_VNNCOMP in which folder they are.
/// </summary>
public sealed partial class PublishedTests
{
    private const int Pixels = 784;
    private const int Classes = 10;

    public static TheoryData<string> Properties => [.. Directory.GetFiles(PublishedFactAttribute.Folder ?? ".", "*.vnnlib.gz")
        .Select(static path => Path.GetFileName(path)).DefaultIfEmpty("none").Order()];

    [PublishedFact]
    public void The_network_computes_what_the_oracle_computes()
    {
        var bytes = File.ReadAllBytes(PublishedFactAttribute.At("mnist-net_256x2.onnx"));
        using var network = new OnnxNetwork(OnnxGraph.Read(bytes));
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var inputs = Numbers.Doubles(3, 20 * Pixels).Select(Math.Abs).ToArray();
        var expected = inputs.Chunk(Pixels).SelectMany(input => Oracle.Run(bytes, [1, Pixels, 1], input)).ToList();

        var actual = network.call(tensor(inputs, [20, Pixels, 1], ScalarType.Float32)).data<float>().ToArray();

        Assert.Equal("[1, 784, 1]", network.Graph.Input.Shape.ToString());
        Assert.Equal(20 * Classes, actual.Length);
        Assert.All(expected.Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
    }

    [PublishedTheory]
    [MemberData(nameof(Properties))]
    public void A_property_is_a_box_and_nine_other_classes(string name)
    {
        var text = TextOf(name);
        var bounds = Bound().Matches(text).ToLookup(
            static match => match.Groups[1].Value,
            static match => double.Parse(match.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture));
        var label = int.Parse(Label().Match(text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

        var property = VnnProperty.Parse(text, name);

        var only = Assert.Single(property.Cases);
        Assert.Equal((Pixels, Classes), (property.Inputs, property.Outputs));
        Assert.Equal(bounds[">="], only.Box.Lower);
        Assert.Equal(bounds["<="], only.Box.Upper);
        Assert.Equal(
            Enumerable.Range(0, Classes).Where(other => other != label).Select(other => Terms((other, -1), (label, 1))),
            only.Alternatives.Select(static all => string.Join(", ", all)));
    }

    /// <summary>All sound tools of the competition answered "sat".</summary>
    [PublishedFact]
    public void An_attack_finds_a_counterexample_that_the_oracle_confirms()
    {
        var bytes = File.ReadAllBytes(PublishedFactAttribute.At("mnist-net_256x2.onnx"));
        using var network = new OnnxNetwork(OnnxGraph.Read(bytes));
        var property = VnnProperty.Parse(TextOf("prop_1_0.03.vnnlib.gz"));

        var found = Counterexample.Find(network.Graph, property, Ascend(network, property.Cases[0].Box));

        Assert.NotNull(found);
        Assert.True(property.Holds(found.Inputs.AsSpan(), Oracle.Run(bytes, [1, Pixels, 1], found.Inputs)));
    }

    /// <summary>Steps along the sign of the gradient, away from the class of the center.</summary>
    private static double[] Ascend(OnnxNetwork network, InputBox box)
    {
        using var scope = NewDisposeScope();
        var (lower, upper) = (tensor(box.Lower.ToArray(), [1, Pixels, 1]).@float(), tensor(box.Upper.ToArray(), [1, Pixels, 1]).@float());
        var x = ((lower + upper) / 2).requires_grad_();
        var label = network.call(x).argmax(1);
        for (var step = 0; step < 40; step++)
        {
            nn.functional.cross_entropy(network.call(x), label).backward();
            using var noGradients = no_grad();
            x = (x + (0.005 * x.grad!.sign())).clamp(lower, upper).detach().requires_grad_();
        }

        return x.@double().data<double>().ToArray();
    }

    private static string TextOf(string name)
    {
        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(PublishedFactAttribute.At(name)), CompressionMode.Decompress));
        return unpacked.ReadToEnd();
    }

    private static string Terms(params (int Output, int Coefficient)[] terms) =>
        $"{string.Join(" + ", terms.OrderBy(static term => term.Output).Select(static term => $"{term.Coefficient} Y_{term.Output}"))} <= 0";

    [GeneratedRegex(@"\((<=|>=) X_(\d+) ([-\d.eE]+)\)")]
    private static partial Regex Bound();

    [GeneratedRegex(@"\(and \(>= Y_\d+ Y_(\d+)\)\)")]
    private static partial Regex Label();
}
