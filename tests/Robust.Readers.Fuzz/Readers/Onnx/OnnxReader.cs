using Microsoft.ML.OnnxRuntime;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Tests;
using Robust.Readers.Fuzz.Mutations;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>Networks of every operator; what is accepted has to compute what ONNX Runtime computes from the same bytes.</summary>
internal sealed class OnnxReader : Reader
{
    private const double Huge = 1e20;

    private readonly List<byte[]> originals = [.. SampleModels.All.Values.Select(static model => model.ToBytes())];
    private byte[] original = [];
    private byte[] mutated = [];

    public override string Name => "onnx";

    private string Path => Folder.At("net.onnx");

    public override Mutated Mutate(Random random)
    {
        original = originals[random.Next(originals.Count)];
        (var description, mutated) = random.Next(3) == 0
            ? ByteMutation.Mutate(random, original, original.Length)
            : OnnxMutation.Mutate(random, original);
        File.WriteAllBytes(Path, mutated);
        return new Mutated(description, mutated.Length);
    }

    public override Outcome Read()
    {
        var graph = OnnxGraph.Read(Path);
        var outcome = mutated.AsSpan().SequenceEqual(original) ? Outcome.Unharmed : Outcome.AsTheFileSays;
        if (graph.Input.Count > 10_000 || graph.Nodes.Any(static node => node.Shape.Count > 10_000))
        {
            return outcome; // nothing here takes so long to compute, so nothing tells whether it is right
        }

        var input = Numbers.Doubles(5, graph.Input.Count);
        return OracleAccepts(graph, input) is not { } expected || Agree(expected, Outputs(graph, input)) ? outcome : Outcome.WrongAnswer;
    }

    private double[]? OracleAccepts(OnnxGraph graph, double[] input)
    {
        try
        {
            return Oracle.Run(mutated, graph.Input.Shape.Sizes, input);
        }
        catch (Exception e) when (e is OnnxRuntimeException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static double[] Outputs(OnnxGraph graph, double[] input)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var network = new OnnxNetwork(graph);
        var type = graph.Type == Onnx.Tensors.ElementType.Float32 ? ScalarType.Float32 : ScalarType.Float64;
        return network.call(tensor(input, [.. graph.Input.Shape.Sizes], type)).to(ScalarType.Float64).data<double>().ToArray();
    }

    /// <summary>A flipped bit makes weights of any size, and what overflows, or cancels beyond float32, depends on the order of a sum.</summary>
    private static bool Agree(double[] expected, double[] actual) => expected.Length == actual.Length
        && (expected.Concat(actual).Any(static value => !(Math.Abs(value) < Huge))
            || expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-3 * (1 + expected.Max(Math.Abs))));
}
