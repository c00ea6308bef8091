using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>The nearest adversarial points known in a ball, and the search for nearer ones close by.</summary>
internal sealed class NearestPoints : ExampleTensors
{
    /// <summary>How often an interval is halved: 2^-14 is 6e-5.</summary>
    private const int Halvings = 14;

    private readonly AttackRun run;
    private readonly BallGeometry ball;

    /// <summary>Knows of no point yet.</summary>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball, which gives coordinates and distances; points outside of it are kept too.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    public NearestPoints(AttackRun run, BallGeometry ball, Tensor rows)
    {
        using var scope = NewDisposeScope();
        (this.run, this.ball) = (run, ball.Select(rows));
        Rows = rows.alias();
        Labels = run.Labels.index_select(0, rows);
        Point = zeros_like(this.ball.Inputs);
        Distance = full(Count, double.PositiveInfinity, Point.dtype, Point.device);
    }

    /// <summary>The distances [K] from the inputs, infinite where no point is known.</summary>
    public Tensor Distance
    {
        get => Get();
        private set => Set(value);
    }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The points [K, ...], in the coordinates of the ball; 0 where none is known.</summary>
    private Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Writes down points [K, ...] that are adversarial and nearer than those known.</summary>
    public void Note(Tensor point, Tensor size, Tensor adversarial)
    {
        using var scope = NewDisposeScope();
        var nearer = adversarial.logical_and(size.lt(Distance));
        Point = point.where(nearer.PerExample(point), Point);
        Distance = size.where(nearer, Distance);
    }

    /// <summary>
    /// Looks for nearer points by halving: first on the way to the input, as Croce and Hein 2020 do in the end; then,
    /// with the boundary linearized there, among the points nearest to the input on its parallels, one of which is the
    /// nearest of all where the boundary is flat.
    /// </summary>
    public void Refine()
    {
        using var scope = NewDisposeScope();
        var (farthest, origin) = (Point.alias(), zeros_like(Point));
        Halve(0, 1, share => farthest * share.PerExample(farthest));

        using var pass = run.Classifier.Forward(ball.Apply(Point));
        var boundary = Boundary.Nearest(pass, Labels, pass.Logits.argmax(1).unsqueeze(1), ball);
        var plane = HyperplaneProjection.Of(ball, boundary.Normal);
        var rise = (boundary.Normal * Point).flatten(1).sum(1);
        Halve(0.9, 1.1, share => plane.Move(origin, rise * share));
    }

    /// <summary>The distances [K] in relation to the radius of the ball.</summary>
    public Tensor RelativeDistance() => Distance / ball.Eps;

    /// <summary>Hands over those of some points (bool [K]) that are in the ball.</summary>
    public void Offer(Tensor chosen)
    {
        using var scope = NewDisposeScope();
        var inside = chosen.logical_and(Distance.le(ball.Eps)).Rows();
        if (inside.shape[0] > 0)
        {
            run.OfferInSet(Rows.index_select(0, inside), ball.Delta(Point.index_select(0, inside)));
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        ball.Dispose();
    }

    /// <summary>Halves an interval of a path, to its first half where the middle is adversarial.</summary>
    private void Halve(double low, double high, Func<Tensor, Tensor> path)
    {
        var (start, width) = (full_like(Distance, low), high - low);
        for (var i = 0; i < Halvings; i++)
        {
            using var scope = NewDisposeScope();
            width /= 2;
            var middle = start + width;
            var point = path(middle);
            var adversarial = IsClear(run.Classifier.Logits(ball.Apply(point)));
            Note(point, ball.Size(point), adversarial);
            start.add_(adversarial.logical_not().to(start.dtype), alpha: width);
        }
    }

    /// <summary>
    /// Whether the logits are those of an adversarial point [K] by so much that another batch size, and with it another
    /// order of summation, does not change it.
    /// </summary>
    private Tensor IsClear(Tensor logits)
    {
        var rounding = logits.abs().amax([1]).mul_(16 * finfo(logits.dtype).eps);
        return MarginLoss.Instance.Values(logits, Labels).gt(rounding);
    }
}
