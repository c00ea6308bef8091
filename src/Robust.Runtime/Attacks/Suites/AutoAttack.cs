using Robust.Attacks.BlackBox;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Attacks.MinimumNorm;
using Robust.Attacks.Sparse;
using Robust.Declarations;
using Robust.ThreatModels;

namespace Robust.Attacks.Suites;

/// <summary>
/// AutoAttack, the ensemble of parameter-free attacks that the field compares models by, with the settings of its
/// reference implementation.
/// </summary>
/// <remarks>
/// Source: Croce and Hein 2020, "Reliable evaluation of adversarial robustness with an ensemble of diverse
/// parameter-free attacks", section 6; for L1: Croce and Hein 2021, "Mind the box", section 5. Each attack of a suite
/// is run on what the ones before it left standing. For L0, where FAB and Square attack have no steps, a search by
/// exchanges of pixels stands for the former and Sparse-RS (Croce et al. 2022) for the latter.
/// </remarks>
public static class AutoAttack
{
    private const int Steps = 100;
    private const int Queries = 5000;
    private const int Targets = 9;
    private const int TargetsL1 = 5;
    private const int PlusRestarts = 5;
    private const int Samples = 20;

    /// <summary>
    /// Standard: APGD on cross-entropy, targeted APGD on DLR, targeted FAB and Square attack. For L1 with more starts
    /// and fewer targets, as there; for L0 <see cref="PixelSwapAttack"/> stands for FAB and Sparse-RS for Square attack.
    /// </summary>
    /// <param name="threatModel">A ball of L-infinity, L2 or L1, or a union of such; or of L0 only.</param>
    /// <param name="classes">The number of classes; with fewer than four the margin stands in for targeted DLR.</param>
    /// <exception cref="RobustException">The threat model is another.</exception>
    public static AttackSuite Standard(IThreatModel threatModel, int classes)
    {
        Check(threatModel);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        var sparse = threatModel.Norm == Norm.L1;
        return Suite("autoattack-standard", classes, IsOfPixels(threatModel)
            ? [new ApgdAttack(Steps), Targeted(classes, Targets), new PixelSwapAttack(), new SparseRsAttack(Queries)]
            : [
                new ApgdAttack(Steps, sparse ? PlusRestarts : 1),
                Targeted(classes, sparse ? TargetsL1 : Targets),
                new FabAttack(Steps) { Targets = Math.Min(Targets, classes - 1) },
                new SquareAttack(Queries),
            ]);
    }

    /// <summary>
    /// Plus: APGD on cross-entropy and on DLR and FAB, each from five starts, Square attack, targeted APGD and FAB. For L0
    /// they are replaced likewise, with five starts of Sparse-RS.
    /// </summary>
    /// <param name="threatModel">A ball of L-infinity, L2 or L1, or a union of such; or of L0 only.</param>
    /// <param name="classes">The number of classes; with too few for DLR the margin stands in for it.</param>
    /// <exception cref="RobustException">The threat model is another.</exception>
    public static AttackSuite Plus(IThreatModel threatModel, int classes)
    {
        Check(threatModel);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        IAttack[] untargeted =
            [new ApgdAttack(Steps, PlusRestarts), new ApgdAttack(Steps, PlusRestarts) { Loss = Untargeted(classes) }];
        return Suite("autoattack-plus", classes, IsOfPixels(threatModel)
            ? [
                .. untargeted, new PixelSwapAttack(), new SparseRsAttack(Queries, PlusRestarts),
                Targeted(classes, Targets),
            ]
            : [
                .. untargeted, new FabAttack(Steps, PlusRestarts), new SquareAttack(Queries),
                Targeted(classes, Targets), new FabAttack(Steps) { Targets = Math.Min(Targets, classes - 1) },
            ]);
    }

    /// <summary>
    /// Rand, for models whose output is random: APGD on cross-entropy and on DLR, with expectation over 20 passes.
    /// </summary>
    /// <param name="classes">The number of classes; with fewer than three the margin stands in for DLR.</param>
    public static AttackSuite Rand(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return Suite(
            "autoattack-rand", classes,
            [
                new EotAttack(new ApgdAttack(Steps), Samples),
                new EotAttack(new ApgdAttack(Steps) { Loss = Untargeted(classes) }, Samples),
            ]);
    }

    /// <summary>
    /// MALT: one attack in place of four, targeted APGD on DLR toward the classes whose linearized boundaries are nearest. Where
    /// gradients lead nowhere, only <see cref="Standard"/> has a search that does without.
    /// </summary>
    /// <remarks>Source: Melamed, Yehudai and Shamir 2024, "MALT powers up adversarial attacks".</remarks>
    /// <param name="threatModel">A ball of L-infinity, L2, L1 or L0, or a union of such.</param>
    /// <param name="classes">The number of classes; with fewer than four the margin stands in for targeted DLR.</param>
    /// <param name="targets">The number of targets, at least 1; 9 unless given, as there.</param>
    /// <exception cref="RobustException">The threat model is another.</exception>
    public static AttackSuite Malt(IThreatModel threatModel, int classes, int targets = Targets)
    {
        Check(threatModel);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(targets, 1);
        return Suite(
            "autoattack-malt", classes, [Targeted(classes, targets) with { TargetOrder = TargetOrder.NearestBoundary }]);
    }

    /// <summary>
    /// Adaptive: A3 in place of the four attacks, short climbs that go on where they are most likely to succeed. Where gradients
    /// lead nowhere, only <see cref="Standard"/> has a search that does without.
    /// </summary>
    /// <remarks>Source: <see cref="AdaptiveAttack"/>.</remarks>
    /// <param name="threatModel">A ball of L-infinity, L2, L1 or L0, or a union of such.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="RobustException">The threat model is another.</exception>
    public static AttackSuite Adaptive(IThreatModel threatModel, int classes)
    {
        Check(threatModel);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return Suite("autoattack-adaptive", classes, [new AdaptiveAttack()]);
    }

    /// <summary>Refuses what the suites cannot search, by their own name and not by that of the attack that fails first.</summary>
    private static void Check(IThreatModel threatModel)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        if (!IsOfPixels(threatModel) && !Union.Flat(threatModel).All(static member => member.Norm is Norm.LInf or Norm.L2 or Norm.L1))
        {
            throw new RobustException(
                $"AutoAttack searches balls of LInf, L2 and L1 and their unions, and balls of L0, not \"{threatModel.Description}\": " +
                "make a suite of attacks that take it, such as new AttackSuite(\"pgd\", PgdAttack.Within(threatModel, 50, 10)).");
        }
    }

    private static AttackSuite Suite(string name, int classes, IReadOnlyList<IAttack> attacks) =>
        new(name, attacks) { Classes = classes };

    private static bool IsOfPixels(IThreatModel threatModel) =>
        Union.Flat(threatModel).All(static member => member.Norm == Norm.L0);

    private static IAdversarialLoss Untargeted(int classes) => classes < 3 ? MarginLoss.Instance : DlrLoss.Instance;

    private static ApgdAttack Targeted(int classes, int targets) => new(Steps)
    {
        Loss = classes < 4 ? MarginLoss.Instance : DlrLoss.Instance,
        Targets = Math.Min(targets, classes - 1),
    };
}
