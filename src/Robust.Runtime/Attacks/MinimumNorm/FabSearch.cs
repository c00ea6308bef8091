using Robust.Attacks.Geometry;
using Robust.Declarations;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>The steps of <see cref="FabAttack"/> from one start, on the examples that still stand.</summary>
internal sealed class FabSearch : ExampleTensors
{
    // Croce and Hein 2020: the most that a step is drawn to the input, how far it goes beyond the boundary, and how
    // much of the way from the input is left to a point that is adversarial.
    private const double MostBias = 0.1;
    private const double Overshoot = 1.05;
    private const double Backward = 0.9;

    private readonly AttackRun run;
    private readonly NearestPoints? nearest;
    private BallGeometry ball;

    /// <summary>Places examples [K] at the inputs themselves.</summary>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball to search.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    /// <param name="rivals">The classes [K, M] whose nearest boundary is gone for.</param>
    /// <param name="nearest">
    /// Where the nearest points of the same examples are written down; null if any point in the ball will do.
    /// </param>
    public FabSearch(AttackRun run, BallGeometry ball, Tensor rows, Tensor rivals, NearestPoints? nearest)
    {
        (this.run, this.nearest, this.ball) = (run, nearest, ball.Select(rows));
        Rows = rows.alias();
        Labels = run.Labels.index_select(0, rows);
        Rivals = rivals;
        Point = zeros_like(this.ball.Inputs);
    }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    private Tensor Rivals
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>Where the examples are [K, ...], in the coordinates of the ball.</summary>
    private Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>
    /// Places the examples at random around the inputs, within half the radius of the ball or half the distance of the
    /// nearest point known, whichever is less.
    /// </summary>
    public void StartAtRandom()
    {
        using var scope = NewDisposeScope();
        var noise = ball.Norm switch
        {
            Norm.LInf => empty_like(Point).uniform_(-1, 1, run.Generator),
            Norm.L2 => Balls.UniformL2(Point, 1, run.Generator),
            _ => Balls.UniformL1(Point, 1, run.Generator),
        };
        var radius = nearest?.Distance.clamp(max: ball.Eps).PerExample(Point).div(2);
        Point = (radius is null ? noise.mul_(ball.Eps / 2) : noise.mul_(radius)).clamp_(ball.Lower, ball.Upper);
    }

    /// <summary>Takes all steps from the start, as long as any example stands.</summary>
    public void Descend(int steps)
    {
        for (var step = 0; step < steps && Count > 0; step++)
        {
            using var scope = NewDisposeScope();
            Point = Next();
            Look();
        }
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

    /// <summary>
    /// A little beyond the linearized boundary, where it is nearest to here and, in part, where it is nearest to the
    /// input: the nearer it is to here, in relation to the input, the more it continues from here.
    /// </summary>
    private Tensor Next()
    {
        using var scope = NewDisposeScope();
        using var pass = run.Classifier.Forward(ball.Apply(Point));
        var boundary = Boundary.Nearest(pass, Labels, Rivals, ball);
        var plane = HyperplaneProjection.Of(ball, boundary.Normal);
        var fromInput = boundary.Gap + (boundary.Normal * Point).flatten(1).sum(1);
        var (here, there) = (plane.Move(Point, boundary.Gap), plane.Move(zeros_like(Point), fromInput));
        var (near, far) = (ball.Size(here), ball.Size(there));
        var bias = (near / far.add_(near).clamp_(min: finfo(near.dtype).tiny)).clamp_(max: MostBias).PerExample(Point);
        var next = here.mul_(Overshoot).add_(Point).mul_(1 - bias).addcmul_(there, bias, Overshoot);
        return next.clamp_(ball.Lower, ball.Upper).MoveToOuterDisposeScope();
    }

    /// <summary>Asks the classifier: who is fooled in the ball is done, outside of it goes back a little.</summary>
    private void Look()
    {
        using var scope = NewDisposeScope();
        var wrong = run.Classifier.Logits(ball.Apply(Point)).argmax(1).ne(Labels);
        var size = ball.Size(Point);
        nearest?.Note(Point, size, wrong);
        var standing = nearest is null ? Offer(wrong.logical_and(size.le(ball.Eps))) : null;
        Point.mul_(wrong.to(Point.dtype).mul_(Backward - 1).add_(1).PerExample(Point));
        if (standing is not null)
        {
            Keep(standing);
        }
    }

    /// <summary>Hands points over.</summary>
    /// <returns>The indices of the examples that go on; null if all go on.</returns>
    private Tensor? Offer(Tensor inside)
    {
        // The only wait for the device in a step: whether any example is done.
        var found = inside.Rows();
        if (found.shape[0] == 0)
        {
            return null;
        }

        var fooled = run.OfferInSet(Rows.index_select(0, found), ball.Delta(Point.index_select(0, found)));
        return inside.index_copy_(0, found, fooled).logical_not().Rows();
    }
}
