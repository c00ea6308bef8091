using Robust.Attacks.Losses;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>
/// The climb where steps are halved: in L-infinity and L2 balls, and in any set with steps of steepest ascent.
/// </summary>
/// <remarks>
/// Croce and Hein 2020, equations 3 and 4 and section 3.1: reviews after 22 % of the steps, then at intervals that get
/// 3 % shorter, down to 6 %.
/// </remarks>
internal class HalvingApgdSearch : ApgdSearch
{
    private const double Inertia = 0.25;
    private const double EnoughRises = 0.75;
    private const double First = 0.22;
    private const double Shorter = 0.03;
    private const double Shortest = 0.06;

    private IPerturbationSet set;

    public HalvingApgdSearch(ApgdAttack attack, AttackRun run, Tensor rows, Tensor? targets)
        : this(attack.Loss, run, run.Set, isRandom: true, rows, targets)
    {
    }

    /// <summary>Starts in a set that may be another than that of the run.</summary>
    /// <param name="loss">What is ascended.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="whole">The set at all examples of the batch.</param>
    /// <param name="isRandom">Whether to start at random, or at the inputs themselves.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    /// <param name="targets">The classes [N] that the examples of the batch are led to; null for none.</param>
    protected HalvingApgdSearch(
        IAdversarialLoss loss, AttackRun run, IPerturbationSet whole, bool isRandom, Tensor rows, Tensor? targets)
        : base(loss, run, rows, targets)
    {
        using var scope = NewDisposeScope();
        set = whole.Select(rows);
        Point = isRandom ? set.Start(run.Generator) : set.Zero();
        Previous = Point.clone();
        StepSizes = full(Count, 2 * run.ThreatModel.Eps, run.Inputs.dtype, run.Inputs.device);
        BestAtReview = full(Count, double.NegativeInfinity, run.Inputs.dtype, run.Inputs.device);
        Rises = zeros_like(StepSizes);
        Halved = zeros(Count, ScalarType.Bool, run.Inputs.device);
    }

    /// <summary>The points [K, ...] one step ago.</summary>
    private Tensor Previous
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The loss [K] one step ago.</summary>
    private Tensor LastLoss
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>How often the loss rose [K] since the last review.</summary>
    private Tensor Rises
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Whether the last review halved the step: [K], bool.</summary>
    private Tensor Halved
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The largest loss [K] at the last review.</summary>
    private Tensor BestAtReview
    {
        get => Get();
        set => Set(value);
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = set;
        set = whole.Select(indices);
        whole.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        set.Dispose();
    }

    protected override int FirstInterval(int steps) => Math.Max((int)(First * steps), 1);

    protected override int NextInterval(int interval, int steps) => Math.Max(
        interval - Math.Max((int)(Shorter * steps), 1), Math.Max((int)(Shortest * steps), 1));

    protected override void Advance(int step)
    {
        using var scope = NewDisposeScope();
        var next = Point.clone();
        set.Ascend(next, Gradient, StepSizes);
        set.Project(next);
        if (step > 0)
        {
            // Three quarters of the step, and a quarter of the move before it.
            next.mul_(1 - Inertia).add_(Point, alpha: 2 * Inertia).add_(Previous, alpha: -Inertia);
            set.Project(next);
        }

        (Previous, Point, LastLoss) = (Point.alias(), next, Loss.alias());
    }

    protected override void Note() => Rises.add_(Loss.gt(LastLoss));

    protected override Tensor Review(int interval)
    {
        // Steps shrink where the loss rose too seldom, or where two intervals of one length brought nothing.
        var stuck = Halved.logical_not().logical_and_(BestAtReview.ge(BestLoss));
        var halve = Rises.le(EnoughRises * interval).logical_or_(stuck);
        StepSizes = (StepSizes / 2).where(halve, StepSizes);
        BestAtReview = BestLoss.clone();
        Rises.zero_();
        Halved = halve.clone();
        return halve;
    }

    protected override Tensor Apply(Tensor point) => set.Apply(point);

    protected override Tensor Delta(Tensor point) => point;

    protected override Tensor GradientAt(Tensor ofInputs) => ofInputs;
}
