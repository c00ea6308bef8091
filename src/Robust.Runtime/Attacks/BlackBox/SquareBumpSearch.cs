using Robust.Attacks.Geometry;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// The search in L2 and L1 balls: a query takes what the perturbation spends in one square, and what the ball has left,
/// to a bump in another square, on top of what is there. It starts with a grid of bumps.
/// </summary>
/// <remarks>Andriushchenko et al. 2020, algorithm 3, channel by channel.</remarks>
internal abstract class SquareBumpSearch : SquareSearch
{
    /// <summary>How many bumps a start has along each side of an image.</summary>
    private const int Tiles = 5;

    /// <summary>Bumps have two halves around a peak.</summary>
    private const int LeastSide = 3;

    /// <summary>How far within the sphere perturbations stay, in units of the rounding error.</summary>
    private const int Ulps = 16;

    private readonly Bumps bumps;

    /// <param name="attack">Queries and initial share.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball at the whole batch; it stays the caller's.</param>
    /// <param name="rows">The indices [K] of the examples.</param>
    /// <param name="bumps">The bumps, of length 1 in the norm.</param>
    protected SquareBumpSearch(SquareAttack attack, AttackRun run, BallGeometry ball, Tensor rows, Bumps bumps)
        : base(attack, run, rows)
    {
        using var scope = NewDisposeScope();
        this.bumps = bumps;
        Ball = ball.Select(rows);
        Radius = ball.Eps * (1 - (Ulps * finfo(run.Inputs.dtype).eps));
        Point = Grid();
        var size = Ball.Size(Point).clamp_(min: finfo(Point.dtype).tiny);
        Point.mul_((Radius / size).PerExample(Point));
        Fit(Point);
    }

    protected override Tensor Images => Ball.Apply(Point);

    /// <summary>The ball at the examples that stand.</summary>
    protected BallGeometry Ball { get; private set; }

    protected double Radius { get; }

    /// <summary>What is tried: z [K, ...].</summary>
    private Tensor Point
    {
        get => Get();
        init => Set(value);
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = Ball;
        Ball = whole.Select(indices);
        whole.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        Ball.Dispose();
        bumps.Dispose();
    }

    /// <summary>What values [K, C, height, width] spend in each channel, so that parts add up: [K, C, 1, 1].</summary>
    protected abstract Tensor Spent(Tensor values);

    /// <summary>The length in the norm of what spends so much.</summary>
    protected abstract Tensor Length(Tensor spent);

    /// <summary>
    /// How much more than this an example may spend: [K, 1, 1, 1]. It is below 0 by rounding too, and the next length
    /// makes up for it.
    /// </summary>
    protected abstract Tensor Left(Tensor spent);

    /// <summary>The length [K, C, 1, 1] that the values in a square get.</summary>
    /// <param name="available">What they may spend, if each channel takes an equal part of what is left.</param>
    protected abstract Tensor NewLength(Tensor available);

    /// <summary>Takes z [K, ...] into ball and box in place.</summary>
    protected abstract void Fit(Tensor point);

    protected override Action<Tensor> Change(double share)
    {
        var before = Point.clone();
        var (to, from) = (Plane.Square(share, LeastSide, Random), Plane.Square(share, LeastSide, Random));
        Move(Plane.View(Point), to, from);
        Fit(Point);
        return better => Point.copy_(Point.where(better.PerExample(Point), before));
    }

    protected override Tensor Delta(Tensor indices)
    {
        using var scope = NewDisposeScope();
        using var here = Ball.Select(indices);
        return here.Delta(Point.index_select(0, indices)).MoveToOuterDisposeScope();
    }

    private void Move(Tensor images, Window to, Window from)
    {
        using var scope = NewDisposeScope();
        var (target, source) = (to.Of(images), from.Of(images));
        var (inTarget, inBoth) = (Spent(target), Spent(to.Overlap(from).Of(images)));
        var left = Left(Spent(images).sum(1, keepdim: true)) / Plane.Channels;
        var available = inTarget + Spent(source) - inBoth + left;
        var direction = (Bump(to) * Signs()).add_(Unit(target, inTarget));
        var moved = Unit(direction, Spent(direction)).mul_(NewLength(available));
        source.zero_();
        target.copy_(moved);
    }

    private Tensor Grid()
    {
        using var scope = NewDisposeScope();
        var images = zeros(Count, Plane.Channels, Plane.Height, Plane.Width, Run.Inputs.dtype, Run.Inputs.device);
        var (down, right) = (Math.Min(Tiles, Plane.Height), Math.Min(Tiles, Plane.Width));
        var (height, width) = (Plane.Height / down, Plane.Width / right);
        var (top, left) = ((Plane.Height - (down * height)) / 2, (Plane.Width - (right * width)) / 2);
        for (var tile = 0; tile < down * right; tile++)
        {
            var place = new Window(top + (tile / right * height), left + (tile % right * width), height, width);
            place.Of(images).copy_(Bump(place) * Signs());
        }

        return images.view([Count, .. Run.Inputs.shape.AsSpan(1)]).MoveToOuterDisposeScope();
    }

    /// <summary>Random signs [K, C, 1, 1].</summary>
    private Tensor Signs() => empty(Count, Plane.Channels, 1, 1, Run.Inputs.dtype, Run.Inputs.device)
        .bernoulli_(0.5, Run.Generator).mul_(2).sub_(1);

    private Tensor Bump(Window place) => bumps.Of(place.Height, place.Width, acrossRows: Random.Below(2) == 0);

    private Tensor Unit(Tensor values, Tensor spent) =>
        values / Length(spent).clamp_(min: finfo(values.dtype).tiny);
}
