using Robust.Generators.Methods.Maximizers;
using Robust.Generators.Methods.Maximizers.Fgsm;
using Robust.Generators.Methods.Maximizers.Free;
using Robust.Generators.Methods.Maximizers.FriendlyPgd;
using Robust.Generators.Methods.Maximizers.NFgsm;
using Robust.Generators.Methods.Maximizers.Pgd;
using Robust.Generators.Methods.Maximizers.Universal;
using Robust.Generators.Methods.Maximizers.Yopo;
using Robust.Generators.Methods.Minimizers;
using Robust.Generators.Methods.Minimizers.Adam;
using Robust.Generators.Methods.Minimizers.AdamW;
using Robust.Generators.Methods.Minimizers.Sgd;
using Robust.Generators.Methods.Objectives;
using Robust.Generators.Methods.Objectives.AdversarialTraining;
using Robust.Generators.Methods.Objectives.CcIbp;
using Robust.Generators.Methods.Objectives.Consistency;
using Robust.Generators.Methods.Objectives.CrownIbp;
using Robust.Generators.Methods.Objectives.Ibp;
using Robust.Generators.Methods.Objectives.LogitPairing;
using Robust.Generators.Methods.Objectives.Mart;
using Robust.Generators.Methods.Objectives.MtlIbp;
using Robust.Generators.Methods.Objectives.Sabr;
using Robust.Generators.Methods.Objectives.SmoothAdv;
using Robust.Generators.Methods.Objectives.StandardTraining;
using Robust.Generators.Methods.Objectives.Trades;
using Robust.Generators.Methods.Sets;
using Robust.Generators.Methods.Sets.Balls;
using Robust.Generators.Methods.Sets.Patches;
using Robust.Generators.Methods.Sets.Rotations;
using Robust.Generators.Methods.Sets.Unions;

namespace Robust.Generators.Methods;

/// <summary>
/// The methods there are, the default of each kind first. A new one takes a folder of its own and its line here.
/// </summary>
internal static class Registry
{
    public static readonly SetMethod[] Sets =
    [
        new BallMethod(),
        new RotationTranslationMethod(),
        new PatchMethod(),
        new UnionMethod(),
    ];

    public static readonly MaximizerMethod[] Maximizers =
    [
        new PgdMethod(),
        new FgsmMethod(),
        new NFgsmMethod(),
        new FriendlyPgdMethod(),
        new FreeMethod(),
        new YopoMethod(),
        new UniversalMethod(),
    ];

    public static readonly ObjectiveMethod[] Objectives =
    [
        new AdversarialTrainingMethod(),
        new TradesMethod(),
        new MartMethod(),
        new LogitPairingMethod(),
        new StandardTrainingMethod(),
        new ConsistencyMethod(),
        new SmoothAdvMethod(),
        new IbpMethod(),
        new CrownIbpMethod(),
        new SabrMethod(),
        new MtlIbpMethod(),
        new CcIbpMethod(),
    ];

    public static readonly MinimizerMethod[] Minimizers =
    [
        new AdamMethod(),
        new AdamWMethod(),
        new SgdMethod(),
    ];
}
