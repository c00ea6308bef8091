using System.Globalization;
using System.Text.RegularExpressions;
using Robust.Certification;
using Robust.Certification.Graphs;
using Robust.Certification.Layers;
using Robust.Declarations;
using Robust.Differentiation;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Generated.Tests;

/// <summary>What the build says that certificates take, against what the runtime does with networks of the same shapes.</summary>
public sealed class CertificateCostTests
{
    private const string Perceptron = "Input(6), Classes(3), Linear(5), ReLU, Linear(4), ReLU, Linear(3)";
    private const string Convolutions =
        "Input(1, 6, 6), Classes(3), Conv2d(2, 3), BatchNorm, ReLU, Conv2d(3, 2, Stride = 2), Tanh, Flatten, Linear(4), ReLU, Linear(3)";
    private const string Residuals = "Input(6), Classes(3), Linear(5), ReLU, Residual, Linear(4), ReLU, Linear(6), EndResidual, ReLU, Linear(3)";
    private const string Patched = "Input(1, 3, 3), Classes(2), Conv2d(2, 3), ReLU, Flatten, Linear(3), ReLU, Linear(2)";

    public static TheoryData<string, string, int> Networks => new()
    {
        { Perceptron, "LInf(1)", 20 },
        { Perceptron, "L2(2)", 20 },
        { Perceptron, "Union<Box, Round>", 5 },
        { Convolutions, "LInf(1)", 3 },
        { Residuals, "LInf(1)", 4 },
        { Patched, "Patch(2, 2)", 2 },
        { "Input(6), Classes(3), Linear(3)", "LInf(1)", 20 },
        { "Input(6), Classes(3), Linear(4), Sigmoid, Linear(3)", "L1(2)", 20 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_work_that_is_documented_is_done(string layers, string threat, int steps)
    {
        using var scope = NewDisposeScope();
        var said = Documentation(layers, threat, steps);
        var (crownIbp, crown, alpha) = (
            Counts(layers, threat, BoundMethod.CrownIbp, steps), Counts(layers, threat, BoundMethod.Crown, steps),
            Counts(layers, threat, BoundMethod.AlphaCrown, steps));

        AssertClose(crownIbp, Work(said, "CrownIbp"));
        AssertClose(crown, Work(said, "Crown") ?? crownIbp);

        // Of the steps of alpha-CROWN passes are counted, and their gradients are as many.
        var pass = (alpha - crown) / (steps + 1);
        AssertClose(crown + (pass * ((2 * steps) + 1)), Work(said, "AlphaCrown") ?? crown);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Each_affine_layer_takes_two_products_by_intervals(string layers, string threat, int steps)
    {
        using var scope = NewDisposeScope();
        var said = Regex.Match(Documentation(layers, threat, steps), @"two products with (each of (\d+) affine layers|the affine layer)");
        using var counted = new Counted(layers);
        Prove(counted, Threat("LInf(1)"), BoundMethod.Ibp, steps);

        Assert.All(counted.Maps, static map => Assert.Equal(1, map.Applied)); // the other product is that of the radius
        Assert.Equal(counted.AffineLayers, said.Groups[2].Success ? Number(said.Groups[2].Value) : 1);
    }

    /// <summary>By hand: two for each of 4 values, which are in front of the second ReLU, and two margins; L2 has two for 5 values more.</summary>
    [Theory]
    [InlineData(Perceptron, "LInf(1)", 10)]
    [InlineData(Perceptron, "L2(2)", 20)]
    [InlineData(Perceptron, "Union<Box, Round>", 30)]
    [InlineData(Convolutions, "LInf(1)", (2 * 12) + (2 * 4) + 2)]
    [InlineData(Residuals, "LInf(1)", (2 * 4) + (2 * 6) + 2)]
    [InlineData(Patched, "Patch(2, 2)", 4 * ((2 * 3) + 1))]
    [InlineData("Input(4), Classes(2), Normalize(Mean = new[] { 0.5 }, Std = new[] { 1.0 }), Linear(3), ReLU, Linear(2)", "LInf(1)", 1)]
    [InlineData("Input(1, 8, 8), Classes(2), Block<Twice>(Filters = 3, Repeat = 2), GlobalAvgPool, Linear(2)", "LInf(1)", 2 * 3 * 64 * 3 + 1)]
    public void Linear_bounds_are_counted(string layers, string threat, int expected)
    {
        var said = Documentation(layers, threat, steps: 20);
        var match = Regex.Match(said, @"<c>Crown</c>: ([\d,]+) linear bounds");

        Assert.Equal(expected, match.Success ? Number(match.Groups[1].Value) : Number(Regex.Match(said, @"besides, ([\d,]+) ").Groups[1].Value));
    }

    [Theory]
    [InlineData(Perceptron, "216 bytes", "48 bytes")] // 6 + 5 + 5 + 4 + 4 + 3 values, 6 at most
    [InlineData("Input(1, 8, 8), Classes(2), Conv2d(16, 3), ReLU, Flatten, Linear(2)", "9.52 KiB", "4.5 KiB")] // 64 + 2 * 576 + 2 values, 576 at most
    public void Memory_is_two_numbers_for_each_value(string layers, string all, string widest)
    {
        var said = Documentation(layers, "LInf(1)", steps: 20);

        Assert.Contains($"Memory: {all} an input for bounds of all layers", said, StringComparison.Ordinal);
        Assert.Contains("up to 32 MiB (<c>AlphaCrown</c>: 8 MiB)", said, StringComparison.Ordinal);
        Assert.Contains($"or of {widest} an input where that is more", said, StringComparison.Ordinal);
    }

    private static void AssertClose(double expected, double? said) => Assert.InRange(said ?? double.NaN, expected * 0.995, expected * 1.005);

    /// <summary>What the documentation says of a method, in predictions; null where it is as another.</summary>
    private static double? Work(string said, string method) =>
        Regex.Match(said, $"<c>{method}</c>: [^<]*?the work of ([\\d,.]+) predictions") is { Success: true } match
            ? double.Parse(match.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture)
            : null;

    private static int Number(string text) => int.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>The comment of the generated method on one line.</summary>
    private static string Documentation(string layers, string threat, int steps)
    {
        var run = GeneratorRun.Over(
            $"""
            using Robust.Declarations;
            [{threat}] public partial class Threat;
            [LInf(1)] public partial class Box;
            [L2(2)] public partial class Round;
            [Block, Conv2d(Block.Filters, 3, Padding = 1), ReLU, Conv2d(Block.Filters, 3, Padding = 1), ReLU] public partial class Twice;
            [RobustModel<Threat>, Certified(BoundMethod.AlphaCrown, Steps = {steps}), {layers}] public partial class Net;
            """);
        Assert.Empty(run.Output.Complaints());
        var lines = run.Files["Net.Classifier.g.cs"].Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal));
        return string.Join(' ', lines.Select(line => line[3..].Trim()));
    }

    /// <summary>The multiply-adds of all passes back, in predictions.</summary>
    private static double Counts(string layers, string threat, BoundMethod method, int steps)
    {
        using var counted = new Counted(layers);
        Prove(counted, Threat(threat), method, steps);
        return counted.Maps.Sum(map => (double)map.Rows * map.Work) / counted.Maps.Sum(map => map.Work);
    }

    private static void Prove(Counted counted, IThreatModel threat, BoundMethod method, int steps)
    {
        using var x = zeros([1, .. counted.Input], ScalarType.Float32);
        using var y = zeros(1, ScalarType.Int64);
        new Certifier(counted, threat, method) { Steps = steps }.Margins(x, y).Dispose();
    }

    private static IThreatModel Threat(string declared) => declared switch
    {
        "LInf(1)" => new LInf(1),
        "L2(2)" => new L2(2),
        "L1(2)" => new L1(2),
        "Patch(2, 2)" => new Patch(2, 2),
        _ => new Union(new LInf(1), new L2(2)),
    };

    /// <summary>
    /// Networks of the declared shapes, with weights of both signs in each row, so that over the whole box all values in front of
    /// activations may be of both signs.
    /// </summary>
    private sealed class Counted(string layers) : Module<Tensor, Tensor>("Counted"), IBounded
    {
        private readonly Generator generator = new(7);

        public List<CountingMap> Maps { get; } = [];

        public long AffineLayers { get; private set; }

        public long[] Input => layers switch { Convolutions => [1, 6, 6], Patched => [1, 3, 3], _ => [6] };

        /// <summary>No bound is compared with it.</summary>
        public override Tensor forward(Tensor input) => full(input.shape[0], layers == Patched ? 2 : 3, double.NaN, ScalarType.Float32);

        public int AddTo(BoundedGraph graph, int input)
        {
            return layers switch
            {
                Perceptron => Linear(graph, graph.ReLU(Linear(graph, graph.ReLU(Linear(graph, input, 6, 5)), 5, 4)), 4, 3),
                Convolutions => AddConvolutions(graph, input),
                Residuals => AddResiduals(graph, input),
                Patched => AddPatched(graph, input),
                "Input(6), Classes(3), Linear(3)" => Linear(graph, input, 6, 3),
                _ => Linear(graph, graph.Sigmoid(Linear(graph, input, 6, 4)), 4, 3),
            };
        }

        private int AddConvolutions(BoundedGraph graph, int input)
        {
            var first = Convolution(graph, input, [2, 1, 3, 3], stride: 1, places: 16);
            AffineLayers++;
            var normalized = graph.Affine(first, ChannelMap.Of(tensor([1.0, -2.0]), tensor([0.0, 0.0]), ScalarType.Float32));
            var second = Convolution(graph, graph.ReLU(normalized), [3, 2, 2, 2], stride: 2, places: 4);
            var third = Linear(graph, graph.Flatten(graph.Tanh(second)), 12, 4);
            return Linear(graph, graph.ReLU(third), 4, 3);
        }

        private int AddResiduals(BoundedGraph graph, int input)
        {
            var start = graph.ReLU(Linear(graph, input, 6, 5));
            var branch = Linear(graph, graph.ReLU(Linear(graph, start, 5, 4)), 4, 6);
            var sum = graph.Sum(branch, Linear(graph, start, 5, 6));
            return Linear(graph, graph.ReLU(sum), 6, 3);
        }

        private int AddPatched(BoundedGraph graph, int input)
        {
            var first = graph.Flatten(graph.ReLU(Convolution(graph, input, [2, 1, 3, 3], stride: 1, places: 1)));
            return Linear(graph, graph.ReLU(Linear(graph, first, 2, 3)), 3, 2);
        }

        private int Linear(BoundedGraph graph, int input, long inputs, long outputs) =>
            Add(graph, input, new LinearMap(Weights(outputs, inputs), null), inputs * outputs);

        private int Convolution(BoundedGraph graph, int input, long[] shape, long stride, long places)
        {
            var weights = Weights(shape[0], shape[1] * shape[2] * shape[3]).reshape(shape);
            var window = new ConvolutionWindow([stride, stride], [0, 0], [1, 1]);
            return Add(graph, input, new ConvolutionMap(weights, null, window), weights.numel() * places);
        }

        private int Add(BoundedGraph graph, int input, AffineMap map, long work)
        {
            AffineLayers++;
            Maps.Add(new CountingMap(map, work));
            return graph.Affine(input, Maps[^1]);
        }

        /// <summary>Weights that alternate in sign.</summary>
        private Tensor Weights(long outputs, long inputs)
        {
            var signs = 1 - (2 * arange(inputs).remainder(2));
            return (rand(outputs, inputs, generator: generator) + 0.5) * signs;
        }
    }
}
