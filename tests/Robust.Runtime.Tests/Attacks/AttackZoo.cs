using Robust.Attacks;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Attacks.MinimumNorm;
using Robust.ThreatModels;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>Attacks of every kind, each with a set for it, on images [N, 1, 4, 4] in three classes.</summary>
internal static class AttackZoo
{
    private static readonly double[] Radii = [.. Enumerable.Range(0, 16).Select(static i => 0.15 + (i % 4 * 0.05))];
    private static readonly bool[] Most = [.. Enumerable.Range(0, 16).Select(static i => i % 5 != 0)];

    public static string[] Names =>
    [
        "pgd", "pgd with momentum", "pgd to targets",
        "apgd", "apgd on dlr", "apgd to targets", "apgd in l2", "apgd in l1", "apgd in l1 without larger balls",
        "apgd in l0", "apgd with radii", "apgd in l1 with radii", "apgd in a union",
        "cw", "cw minimal", "cw with radii", "cw in a union",
        "ead", "ead minimal", "ead with radii",
        "jsma", "jsma on logits", "jsma by halves", "jsma masked", "jsma in a union",
    ];

    /// <summary>Those that start again at random: only examples that stand take numbers from the generator.</summary>
    public static string[] OfManyStarts =>
        ["pgd", "pgd to targets", "apgd on dlr", "apgd to targets", "apgd in a union"];

    /// <summary>Which values the set of an attack holds fixed.</summary>
    public static bool[] Free(string name) =>
        name.Contains("radii", StringComparison.Ordinal) || name.Contains("masked", StringComparison.Ordinal)
            ? Most
            : [.. Enumerable.Repeat(true, 16)];

    public static (IAttack Attack, IThreatModel Threat) Get(string name) => name switch
    {
        "pgd" => (new PgdAttack(5, 0.03, 2), new LInf(0.1)),
        "pgd with momentum" => (new PgdAttack(5, 0.03) { Momentum = 0.9 }, new LInf(0.1)),
        "pgd to targets" => (new PgdAttack(5, 0.03) { Targets = 2 }, new LInf(0.1)),
        "cw" => (new CarliniWagnerAttack(40, 4) { InitialConstant = 0.1 }, new L2(0.4)),
        "cw minimal" => (new CarliniWagnerAttack(40, 4) { InitialConstant = 0.1, Minimal = true }, new L2(0.4)),
        "cw with radii" => (
            new CarliniWagnerAttack(40, 4) { InitialConstant = 0.1 }, new L2(1) { EpsPerValue = Radii, Mask = Most }),
        "cw in a union" => (
            new CarliniWagnerAttack(40, 4) { InitialConstant = 0.1 },
            new Union(new L2(0.3) { Mask = Most }, new L2(0.35))),
        "ead" => (new EadAttack(40, 4, beta: 0.005) { InitialConstant = 0.1 }, new L1(1)),
        "ead minimal" => (new EadAttack(40, 4, beta: 0.005) { InitialConstant = 0.1, Minimal = true }, new L1(1)),
        "ead with radii" => (
            new EadAttack(40, 4, beta: 0.005) { InitialConstant = 0.1 },
            new L1(1) { EpsPerValue = Radii, Mask = Most }),
        "jsma" => (new JsmaAttack { Targets = 2 }, new L0(2)),
        "jsma on logits" => (new JsmaAttack { OnLogits = true }, new L0(2)),
        "jsma by halves" => (new JsmaAttack(0.5), new L0(3)),
        "jsma masked" => (new JsmaAttack(), new L0(2) { Mask = Most }),
        "jsma in a union" => (new JsmaAttack(), new Union(new L0(1), new L0(3) { Mask = Most })),
        _ => Apgd(name),
    };

    private static (IAttack Attack, IThreatModel Threat) Apgd(string name) => name switch
    {
        "apgd" => (new ApgdAttack(10), new LInf(0.1)),
        "apgd on dlr" => (new ApgdAttack(10, 2) { Loss = DlrLoss.Instance }, new LInf(0.1)),
        "apgd to targets" => (new ApgdAttack(10) { Targets = 2 }, new LInf(0.1)),
        "apgd in l2" => (new ApgdAttack(10), new L2(0.3)),
        "apgd in l1" => (new ApgdAttack(20), new L1(0.8)),
        "apgd in l1 without larger balls" => (new ApgdAttack(20) { LargeRadiiFirst = false }, new L1(0.8)),
        "apgd with radii" => (new ApgdAttack(10), new LInf(1) { EpsPerValue = Radii, Mask = Most }),
        "apgd in l1 with radii" => (new ApgdAttack(10), new L1(1) { EpsPerValue = Radii, Mask = Most }),
        "apgd in a union" => (new ApgdAttack(10), new Union(new LInf(0.05), new L2(0.3), new L0(1))),
        "apgd in l0" => (new ApgdAttack(10), new L0(2)),
        _ => throw new ArgumentException($"There is no attack {name}.", nameof(name)),
    };
}
