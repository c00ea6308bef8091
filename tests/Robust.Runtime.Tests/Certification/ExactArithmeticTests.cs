using Robust.Certification;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Certification;

/// <summary>Bounds in single precision against exact arithmetic, on networks whose sums nearly cancel.</summary>
public sealed class ExactArithmeticTests
{
    private static readonly int[] Widths = [8, 16, 12, 3];

    public static TheoryData<BoundMethod, double> Cases
    {
        get
        {
            var cases = new TheoryData<BoundMethod, double>();
            foreach (var method in Enum.GetValues<BoundMethod>())
            {
                cases.Add(method, 0);
                cases.Add(method, 1e-7);
                cases.Add(method, 1e-3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Neither_the_exact_network_nor_torchs_falls_below(BoundMethod method, double eps)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            using var scope = NewDisposeScope();
            using var net = ExactNet.Cancelling(seed, Widths);
            manual_seed(seed);
            var x = rand(1, Widths[0]);
            var units = eye(3);
            var quantities = cat([units, -units, units - units.roll(1, 1)], 0).unsqueeze(0);
            var proven = new Certifier(net.Model, new LInf(eps), method) { Steps = 3 }.LowerBounds(x, quantities).ToNumbers();
            using var set = new LInf(eps).At(x);
            for (var sample = 0; sample < 8; sample++)
            {
                using var constant = no_grad();
                var corner = (x + (randint(0, 2, x.shape) * 2 - 1) * eps).clamp(0, 1).where(rand(x.shape) < 0.9, set.Apply(set.Start()));
                var delta = corner - x;
                set.Project(delta);
                AssertAbove(net, set.Apply(delta), quantities, proven, $"seed {seed}, sample {sample}");
            }
        }
    }

    private static void AssertAbove(ExactNet net, Tensor x, Tensor quantities, double[] proven, string what)
    {
        var ofTorch = net.Model.call(x).ToNumbers().Select(Dyadic.Of).ToArray();
        var exact = net.At(x.ToNumbers());
        var weights = quantities.ToNumbers();
        for (var i = 0; i < proven.Length; i++)
        {
            foreach (var logits in new[] { exact, ofTorch })
            {
                var sum = logits.Select((logit, j) => logit * Dyadic.Of(weights[(i * logits.Length) + j]))
                    .Aggregate(Dyadic.Zero, static (all, each) => all + each);
                Assert.True(
                    sum.CompareTo(Dyadic.Of(proven[i])) >= 0,
                    FormattableString.Invariant($"{what}: {i} is {sum.ToDouble():R}, proven {proven[i]:R}"));
            }
        }
    }

    /// <summary>A check of the check: without charges for rounding such networks break bounds that exact arithmetic has.</summary>
    [Fact]
    public void Torchs_own_logits_differ_from_the_exact_ones()
    {
        using var scope = NewDisposeScope();
        using var net = ExactNet.Cancelling(0, Widths);
        var x = rand(1, Widths[0]);

        var exact = net.At(x.ToNumbers());
        var ofTorch = net.Model.call(x).ToNumbers();

        Assert.Contains(Enumerable.Range(0, 3), i => Math.Abs(exact[i].ToDouble() - ofTorch[i]) > 1e-4);
    }

    [Fact]
    public void Without_a_perturbation_the_gap_is_that_of_rounding()
    {
        using var scope = NewDisposeScope();
        var (model, x) = RandomNets.Draw("conv", seed: 5);
        using var owned = model;
        var units = eye(RandomNets.Classes).unsqueeze(0);

        var proven = new Certifier(model, new LInf(0)).LowerBounds(x, units).ToNumbers();
        using var constant = no_grad();

        Numbers.AssertClose(model.call(x).ToNumbers(), proven, 2e-4);
    }
}
