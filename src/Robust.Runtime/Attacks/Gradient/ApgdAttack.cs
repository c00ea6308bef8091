using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>
/// Auto-PGD: projected gradient ascent with momentum whose steps, 2 eps at first, are halved for each example by itself
/// whenever the loss has stopped rising, and which then continues from the best point. In an L1 ball the steps are
/// sparse instead, and how sparse adapts. No step size has to be chosen.
/// </summary>
/// <remarks>
/// Sources: Croce and Hein 2020, "Reliable evaluation of adversarial robustness", algorithm 1; for L1: Croce and Hein
/// 2021, "Mind the box: l1-APGD for sparse adversarial attacks on image classifiers", algorithm 1 and section 3.3.
/// </remarks>
public sealed record ApgdAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="steps">The number of steps from each start, at least 1.</param>
    /// <param name="restarts">The number of random starts (in a union: of starts in each member), at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public ApgdAttack(int steps = 100, int restarts = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(restarts, 1);
        (Steps, Restarts) = (steps, restarts);
    }

    /// <summary>The number of steps from each start.</summary>
    public int Steps { get; }

    /// <summary>The number of starts; in a union, of starts in each member.</summary>
    public int Restarts { get; }

    /// <summary>What is ascended; cross-entropy unless given.</summary>
    public IAdversarialLoss Loss { get; init; } = CrossEntropyLoss.Instance;

    /// <summary>
    /// The number of targets, at least 0 and 0 unless given: each start is then led to each of so many wrong classes,
    /// the likeliest first. Any misclassification counts as success.
    /// </summary>
    public int Targets
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Targets), value, "Targets must be at least 0.");
    }

    /// <summary>Which classes <see cref="Targets"/> are; the likeliest ones unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such order.</exception>
    public TargetOrder TargetOrder
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(TargetOrder), value, "There is no such order of targets.");
    }

    /// <summary>
    /// Whether a start in an L1 ball first climbs in balls of three times and twice the radius, 30 % of the steps in
    /// each. Other sets leave it aside.
    /// </summary>
    public bool LargeRadiiFirst { get; init; } = true;

    /// <summary>
    /// The name <c>apgd-ce</c> or <c>apgd-dlr</c>, after the loss; <c>apgd-t</c> for targets and DLR, and <c>apgd-t-malt</c>
    /// where the nearest boundaries come first.
    /// </summary>
    public override string Name => (this is { Targets: > 0, Loss: DlrLoss } ? "apgd-t"
        : $"apgd-{Loss.Name}" + (Targets == 0 ? "" : "-t"))
        + (this is { Targets: > 0, TargetOrder: TargetOrder.NearestBoundary } ? "-malt" : "");

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Steps, 0, Restarts, Targets);

    private protected override IAdversarialLoss Criterion => Loss;

    private protected override void Search(AttackRun run)
    {
        foreach (var targets in Gradient.Targets.Of(run, Targets, TargetOrder))
        {
            for (var start = 0; start < Restarts * run.Set.Branches && run.Standing() is { } rows; start++)
            {
                Climb(run, rows, targets);
            }
        }
    }

    private void Climb(AttackRun run, Tensor rows, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        if (run.ThreatModel.Norm == Norm.L1)
        {
            using var ball = BallGeometry.Of(run, Name, Norm.L1)[0];
            using var sparse = new SparseApgdSearch(this, run, ball, rows, targets);
            sparse.Climb();
            return;
        }

        using var search = new HalvingApgdSearch(this, run, rows, targets);
        search.Climb(Steps);
        search.Offer();
    }
}
