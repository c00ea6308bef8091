using Robust.Certification.Graphs;
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

    [Theory]
    [MemberData(nameof(Cases))]
    public void Members_of_an_L_infinity_ball_stay_above(string name, BoundMethod method)
    {
        foreach (var eps in new[] { 0, 1e-6, 0.1 })
        {
            Violations.AssertNone(name, seed: 1, method, new LInf(eps));
        }
    }

    [Theory]
    [MemberData(nameof(RandomNets.Names), MemberType = typeof(RandomNets))]
    public void Members_of_other_balls_stay_above(string name)
    {
        Violations.AssertNone(name, seed: 2, BoundMethod.Crown, new L2(0.4));
        Violations.AssertNone(name, seed: 3, BoundMethod.Crown, new L1(0.6));
        Violations.AssertNone(name, seed: 4, BoundMethod.Crown, new L0(1));
    }
}
