using Robust.Declarations;
using Robust.ThreatModels;

namespace Robust.Runtime.Tests.Certification;

/// <summary>No input of the set has a margin below its bound, however it is found.</summary>
public sealed class SamplingTests
{
    public static TheoryData<string, BoundMethod> Cases
    {
        get
        {
            var cases = new TheoryData<string, BoundMethod>();
            foreach (var name in RandomNets.All)
            {
                foreach (var method in Enum.GetValues<BoundMethod>())
                {
                    cases.Add(name, method);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> Names => [.. RandomNets.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Members_of_an_L_infinity_ball_stay_above(string name, BoundMethod method)
    {
        foreach (var eps in new[] { 0, 1e-6, 0.1 })
        {
            AssertNone(name, seed: 1, method, new LInf(eps));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_of_other_balls_stay_above(string name)
    {
        AssertNone(name, seed: 2, BoundMethod.Crown, new L2(0.4));
        AssertNone(name, seed: 3, BoundMethod.Crown, new L1(0.6));
        AssertNone(name, seed: 4, BoundMethod.Crown, new L0(1));
    }

    [Theory]
    [InlineData(BoundMethod.Ibp)]
    [InlineData(BoundMethod.Crown)]
    public void Patches_and_unions_stay_above(BoundMethod method)
    {
        AssertNone("conv", seed: 5, method, new Patch(2, 3));
        AssertNone("conv", seed: 6, method, new Union(new LInf(0.1), new L2(0.5)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Large_weights_change_nothing(double spread)
    {
        AssertNone("relu", seed: 7, BoundMethod.Crown, new LInf(1e-5), spread);
        AssertNone("conv", seed: 8, BoundMethod.Crown, new LInf(1e-5), spread);
        AssertNone("tanh", seed: 9, BoundMethod.Crown, new LInf(1e-5), spread);
    }

    /// <summary>In the precision of the model and in double precision.</summary>
    private static void AssertNone(string name, long seed, BoundMethod method, IThreatModel threatModel, double spread = 1)
    {
        var (least, proven) = Violations.Of(name, seed, method, threatModel, spread);
        Assert.All(least.Zip(proven), pair => Assert.True(
            pair.First >= pair.Second,
            FormattableString.Invariant($"{name}, {method}, {threatModel.Description}: {pair.First:R} is below {pair.Second:R}")));
    }
}
