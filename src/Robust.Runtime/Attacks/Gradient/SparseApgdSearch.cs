using Robust.Attacks.Geometry;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>
/// The climb in an L1 ball: each step goes along the signs of the steepest values only, as many as the best point so
/// far suggests, and is projected onto ball and box together.
/// </summary>
/// <remarks>
/// Croce and Hein 2021, algorithm 1: reviews every 4 % of the steps. Unlike there, only values that the box leaves free
/// count toward sparsity, which goes down to one: the maximum of a linear loss over ball and box has all values but
/// one at the edge of the box or unchanged, and would not be reached otherwise.
/// </remarks>
internal sealed class SparseApgdSearch : ApgdSearch
{
    private const double FirstShare = 0.2;
    private const double Sparser = 1.5;
    private const double SlowerBy = 1.5;
    private const double MostSlower = 10;
    private const double StillShrinking = 0.95;
    private const double Interval = 0.04;

    /// <summary>The balls, in parts of the radius, and the part of the steps in each; the last has the rest.</summary>
    private static readonly (double Radius, double Share)[] Radii = [(3, 0.3), (2, 0.3), (1, 1)];

    private readonly ApgdAttack attack;
    private readonly long values;
    private BallGeometry ball;
    private double radius;

    public SparseApgdSearch(ApgdAttack attack, AttackRun run, BallGeometry ball, Tensor rows, Tensor? targets)
        : base(attack.Loss, run, rows, targets)
    {
        using var scope = NewDisposeScope();
        (this.attack, this.ball) = (attack, ball.Select(rows));
        values = run.Inputs.shape.Skip(1).Aggregate(1L, static (product, extent) => product * extent);
        radius = ball.Eps;
        var first = attack.LargeRadiiFirst ? Radii[0].Radius : 1;
        Point = Balls.UniformL1(this.ball.Inputs, first * ball.Eps, run.Generator);
        Best = Point.clone();
    }

    /// <summary>How many values [K] a step changes, at least 1.</summary>
    private Tensor Width
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>How many values [K] of the best points were changed and free at the last review.</summary>
    private Tensor Spread
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Climbs in the ball, or first in larger ones, each time from the best point of the one before.</summary>
    public void Climb()
    {
        var stages = attack.LargeRadiiFirst ? Radii : [(1, 1)];
        var (left, fresh) = (attack.Steps, true);
        foreach (var (times, share) in stages)
        {
            var steps = Math.Min(left, (int)(share * attack.Steps));
            if (steps > 0 && Count > 0)
            {
                using var scope = NewDisposeScope();
                radius = times * ball.Eps;
                Enter(fresh);
                Climb(steps);
                (left, fresh) = (left - steps, false);
            }
        }

        Offer();
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = ball;
        ball = whole.Select(indices);
        whole.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        ball.Dispose();
    }

    /// <summary>In a larger ball nothing counts yet.</summary>
    protected override bool InSet => radius == ball.Eps;

    protected override int FirstInterval(int steps) => Math.Max((int)(Interval * steps), 1);

    protected override int NextInterval(int interval, int steps) => interval;

    protected override void Advance(int step)
    {
        using var scope = NewDisposeScope();
        var steepness = Gradient.abs().flatten(1);
        var free = Point.lt(ball.Upper).where(Gradient.gt(0), Point.gt(ball.Lower)).flatten(1);
        var (rising, _) = (steepness * free).sort(1);
        var least = rising.gather(1, (values - Width).unsqueeze(1));

        // What the box holds back is pushed too, out of which the projection takes it: else that would shrink it.
        var direction = Gradient.flatten(1).sign().mul_(steepness.ge(least));
        var length = StepSizes.unsqueeze(1) / direction.abs().mul_(free).sum(1, keepdim: true).clamp_(min: 1);
        var next = Point + direction.mul_(length).reshape(Point.shape);
        Project(next);
        Point = next;
    }

    protected override Tensor Review(int interval)
    {
        var spread = SpreadOf(Best);
        var sparser = (spread / Spread).lt(StillShrinking);
        var fresh = full_like(StepSizes, radius);
        StepSizes = fresh.where(sparser, (StepSizes / SlowerBy).clamp_(min: radius / MostSlower));
        Width = WidthFor(spread);
        Spread = spread.clone();
        return sparser;
    }

    protected override Tensor Apply(Tensor point) => ball.Apply(point);

    protected override Tensor Delta(Tensor point) => ball.Delta(point);

    protected override Tensor GradientAt(Tensor ofInputs) => ball.Gradient(ofInputs);

    private void Enter(bool fresh)
    {
        Point = Best.clone();
        Project(Point);
        StepSizes = full(Count, radius, Point.dtype, Point.device);
        Spread = fresh ? full_like(StepSizes, values) : SpreadOf(Point);
        Width = WidthFor(fresh ? full_like(StepSizes, FirstShare * values * Sparser) : Spread);
    }

    private static Tensor WidthFor(Tensor spread)
    {
        using var scope = NewDisposeScope();
        return (spread / Sparser).clamp_(min: 1).to(ScalarType.Int64).MoveToOuterDisposeScope();
    }

    /// <summary>How many values [K] are changed and not at the edge of the box, at least 1.</summary>
    private Tensor SpreadOf(Tensor point)
    {
        using var scope = NewDisposeScope();
        var within = point.lt(ball.Upper).logical_and_(point.gt(ball.Lower)).logical_and_(point.ne(0));
        return within.flatten(1).sum(1).clamp_(min: 1).to(point.dtype).MoveToOuterDisposeScope();
    }

    private void Project(Tensor point) => Balls.ProjectL1(point, ball.Lower, ball.Upper, radius);
}
