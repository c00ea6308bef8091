using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>Threat models of every kind for images [N, 3, 4, 5].</summary>
internal static class ThreatModelZoo
{
    private static readonly double[] PerChannel = [0.1, 0.3, 0];
    private static readonly bool[] Half = [.. Enumerable.Range(0, 60).Select(static i => i % 2 == 0)];

    private static readonly string[] Convex =
    [
        "LInf", "LInf per channel", "L2", "L2 per channel", "L1", "L1 per channel", "rotation", "patch at random",
        "brightness",
    ];

    private static readonly string[] All = [.. Convex, "L0", "L0 masked", "patch", "union", "union of unions"];

    private static readonly string[] Nothing =
    [
        "LInf of 0", "L2 of 0", "L1 of 0", "L0 of 0", "rotation of 0", "union of 0", "L2 of radii 0", "L1 all masked",
    ];

    public static TheoryData<string> Names => [.. All];

    public static TheoryData<string> Masked => ["LInf per channel", "L2 per channel", "L1 per channel", "L0 masked"];

    /// <summary>Every kind in both precisions.</summary>
    public static TheoryData<string, ScalarType> Cases => InBoth(All);

    /// <summary>Those whose members have all that lies between them as members too.</summary>
    public static TheoryData<string, ScalarType> ConvexCases => InBoth(Convex);

    /// <summary>Those that allow no change.</summary>
    public static TheoryData<string, ScalarType> EmptyCases => InBoth(Nothing);

    /// <summary>Those that the box alone bounds.</summary>
    public static TheoryData<string, ScalarType> BoxCases => InBoth(["LInf of 9", "L2 of 99", "L1 of 99", "L0 of 99"]);

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
        "LInf of 0" => new LInf(0),
        "L2 of 0" => new L2(0),
        "L1 of 0" => new L1(0),
        "L0 of 0" => new L0(0),
        "rotation of 0" => new RotationTranslation(0, 0),
        "union of 0" => new Union(new LInf(0), new L2(0), new L0(0)),
        "L2 of radii 0" => new L2(1) { EpsPerValue = [0, 0, 0] },
        "L1 all masked" => new L1(1) { Mask = [false, false, false] },
        "LInf of 9" => new LInf(9),
        "L2 of 99" => new L2(99),
        "L1 of 99" => new L1(99),
        "L0 of 99" => new L0(99),
        _ => throw new ArgumentException($"There is no threat model {name}.", nameof(name)),
    };

    private static TheoryData<string, ScalarType> InBoth(string[] names)
    {
        var cases = new TheoryData<string, ScalarType>();
        foreach (var name in names)
        {
            cases.Add(name, ScalarType.Float32);
            cases.Add(name, ScalarType.Float64);
        }

        return cases;
    }
}
