using Robust.Declarations;
using Robust.Runtime.Tests.Certification;
using Robust.ThreatModels;

namespace Robust.Bounds.Fuzz;

/// <summary>A network, a set and a method to bound it with.</summary>
internal sealed record Draw(string Network, long Seed, double Spread, BoundMethod Method, IThreatModel ThreatModel)
{
    /// <summary>That of a number.</summary>
    public static Draw Of(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var methods = Enum.GetValues<BoundMethod>();
        return new(
            RandomNets.All[random.Next(RandomNets.All.Count)], random.Next(), Math.Pow(10, random.NextDouble() * 3 - 1),
            methods[random.Next(methods.Length)], ThreatModelOf(random));
    }

    /// <summary>How far the least value that a search finds is below what is proven, at most; negative where it is above.</summary>
    public double Excess()
    {
        var (least, proven) = Violations.Of(Network, Seed, Method, ThreatModel, Spread);
        return proven.Zip(least, static (bound, value) => bound - value).Max();
    }

    private static IThreatModel ThreatModelOf(Random random)
    {
        var eps = random.Next(8) == 0 ? 0 : Math.Pow(10, random.NextDouble() * 7 - 7);
        return random.Next(6) switch
        {
            0 => new L2(3 * eps),
            1 => new L1(6 * eps),
            2 => new L0(random.Next(4)),
            3 => new Union(new LInf(eps), new L2(2 * eps)),
            _ => new LInf(eps),
        };
    }
}
