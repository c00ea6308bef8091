using Robust.ThreatModels;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>Threat models of every kind for images [N, 3, 4, 5].</summary>
internal static class ThreatModelZoo
{
    private static readonly double[] PerChannel = [0.1, 0.3, 0];
    private static readonly bool[] Half = [.. Enumerable.Range(0, 60).Select(static i => i % 2 == 0)];

    public static IThreatModel Get(string name) => name switch
    {
        "LInf" => new LInf(0.2),
        "LInf per channel" => new LInf(0.3) { EpsPerValue = PerChannel, Mask = Half },
        "L2" => new L2(0.8),
        "L2 per channel" => new L2(0.3) { EpsPerValue = PerChannel, Mask = Half },
        "L1" => new L1(2),
        "L1 per channel" => new L1(0.3) { EpsPerValue = PerChannel, Mask = Half },
        "L0" => new L0(4),
        "L0 masked" => new L0(4) { Mask = Half },
        "rotation" => new RotationTranslation(30, 1.5),
        "patch" => new Patch(2, 3),
        "patch at random" => new Patch(2, 3, PatchLocation.Random),
        "union" => new Union(new L2(0.8), new RotationTranslation(30, 1.5), new L0(4)),
        "union of unions" => new Union(new LInf(0.2), new Union(new L1(2), new Patch(2, 3))),
        "brightness" => new Brightness(0.25),
        _ => throw new ArgumentException($"There is no threat model {name}.", nameof(name)),
    };

    public static TheoryData<string> Names =>
    [
        "LInf", "LInf per channel", "L2", "L2 per channel", "L1", "L1 per channel", "L0", "L0 masked", "rotation",
        "patch", "patch at random", "union", "union of unions", "brightness",
    ];

    public static TheoryData<string> Masked => ["LInf per channel", "L2 per channel", "L1 per channel", "L0 masked"];
}
