using Robust.Certification;
using Robust.Certification.Verification;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>Certificates by search against the least margins at the corners of all linear pieces.</summary>
public sealed class VerifierCertifierTests
{
    private const double Eps = 0.06;

    [Fact]
    public void Exactly_what_is_robust_is_proven()
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        using var network = Network();
        var x = rand(40, 2);
        Balance(network, x);
        var labels = network.call(x).argmax(1);
        var pieces = PiecesOf(network);
        var margins = x.ToNumbers().Chunk(2).Zip(labels.data<long>().ToArray(), (input, label) => Margin(pieces, input, (int)label)).ToArray();

        var proven = new VerifierCertifier(network, new LInf(Eps)).Certified(x, labels).data<bool>().ToArray();
        var bounded = new Certifier(network, new LInf(Eps), BoundMethod.Ibp).Certified(x, labels).data<bool>().ToArray();

        Assert.All(margins, static margin => Assert.False(Math.Abs(margin) < 1e-5, "Too close to tell."));
        Assert.Equal(margins.Select(static margin => margin > 0), proven);
        Assert.Contains(true, bounded);
        Assert.True(
            bounded.Count(static b => b) < proven.Count(static p => p),
            $"Intervals prove {bounded.Count(static b => b)} of {proven.Count(static p => p)}: all that is robust.");
    }

    [Fact]
    public void Sets_that_are_no_boxes_are_refused() => Assert.StartsWith(
        "A verifier takes boxes of inputs, which L-infinity balls and patches are, not \"|delta|_2",
        Assert.Throws<RobustException>(static () => new VerifierCertifier(Network(), new L2(1))).Message);

    private static Sequential Network()
    {
        var network = Sequential(Linear(2, 12), ReLU(), Linear(12, 12), ReLU(), Linear(12, 3));
        using var constant = no_grad();
        foreach (var weights in network.parameters())
        {
            weights.normal_();
        }

        return network;
    }

    /// <summary>Makes all logits the same on average, so that each class has its part of the inputs.</summary>
    private static void Balance(Sequential network, Tensor x)
    {
        using var constant = no_grad();
        ((Linear)network[4]).bias!.sub_(network.call(x).mean([0]));
    }

    private static double Margin(LinearPieces pieces, double[] input, int label)
    {
        var (lower, upper) = ((End(input[0], -Eps), End(input[1], -Eps)), (End(input[0], Eps), End(input[1], Eps)));
        return pieces.Corners(lower, upper).Min(corner =>
        {
            var logits = pieces.Values(corner);
            return Enumerable.Range(0, logits.Length).Where(rival => rival != label).Min(rival => logits[label] - logits[rival]);
        });
    }

    private static double End(double value, double step) => Math.Clamp(value + step, 0, 1);

    private static LinearPieces PiecesOf(Sequential network) => new([.. network.children().OfType<Linear>().Select(static layer =>
        (layer.weight!.ToNumbers().Chunk((int)layer.weight!.shape[1]).ToArray(), layer.bias!.ToNumbers()))]);
}
