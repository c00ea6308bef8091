using Robust.Certification;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using TorchSharp.Modules;
using Xunit.Abstractions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>How close the methods come to the least margins, which are those at the corners of all linear pieces.</summary>
public sealed class TightnessTests(ITestOutputHelper output)
{
    private const double Eps = 0.1;
    private const int Nets = 12;
    private const int Inputs = 6;

    /// <summary>On average, and none above the exact margin.</summary>
    [Fact]
    public void Each_method_is_tighter_than_those_before_it_and_none_exceeds_the_exact_margin()
    {
        using var scope = NewDisposeScope();
        var methods = Enum.GetValues<BoundMethod>();
        var bounds = methods.ToDictionary(static method => method, static _ => new List<double>());
        List<double> exact = [];
        for (var seed = 0; seed < Nets; seed++)
        {
            var (network, x, labels) = Draw(seed);
            using var owned = network;
            exact.AddRange(Exact(network, x, labels));
            foreach (var method in methods)
            {
                bounds[method].AddRange(new Certifier(network, new LInf(Eps), method).Margins(x, labels).amin([1]).ToNumbers());
            }
        }

        foreach (var (method, margins) in bounds)
        {
            output.WriteLine($"{method}: {margins.Average():F3} on average");
            Assert.All(margins.Zip(exact), static pair => Assert.True(pair.First <= pair.Second + 1e-6));
        }

        output.WriteLine($"exact: {exact.Average():F3} on average");
        Assert.All(
            methods.Zip(methods.Skip(1)), pair => Assert.True(bounds[pair.First].Average() < bounds[pair.Second].Average() - 1e-3));
        Assert.True(bounds[BoundMethod.AlphaCrown].Average() < exact.Average() - 1e-3);
    }

    private static (Sequential Network, Tensor Inputs, Tensor Labels) Draw(int seed)
    {
        manual_seed(seed);
        using var constant = no_grad();
        var network = Sequential(Linear(2, 10), ReLU(), Linear(10, 10), ReLU(), Linear(10, 10), ReLU(), Linear(10, 3));
        foreach (var weights in network.parameters())
        {
            weights.mul_(2);
        }

        var x = rand(Inputs, 2);
        return (network, x, network.call(x).argmax(1));
    }

    private static IEnumerable<double> Exact(Sequential network, Tensor x, Tensor labels)
    {
        var pieces = new LinearPieces([.. network.children().OfType<Linear>().Select(static layer =>
            (layer.weight!.ToNumbers().Chunk((int)layer.weight!.shape[1]).ToArray(), layer.bias!.ToNumbers()))]);
        return x.ToNumbers().Chunk(2).Zip(labels.ToNumbers(), (input, label) => pieces
            .Corners((Math.Max(input[0] - Eps, 0), Math.Max(input[1] - Eps, 0)), (Math.Min(input[0] + Eps, 1), Math.Min(input[1] + Eps, 1)))
            .Min(corner => Margin(pieces.Values(corner), (int)label)));
    }

    private static double Margin(double[] logits, int label) =>
        Enumerable.Range(0, logits.Length).Where(rival => rival != label).Min(rival => logits[label] - logits[rival]);
}
