using Robust.Attacks.Geometry;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// The search in an L-infinity ball, at whose corners it stays: a square of +-2 eps, clipped to the ball, is a square
/// of the greatest or of the least values. It starts with vertical stripes of these.
/// </summary>
/// <remarks>
/// Andriushchenko et al. 2020, algorithm 2. A query touches nothing of the images but its square, since with thousands
/// of queries all work on whole images counts.
/// </remarks>
internal sealed class SquareLInfSearch : SquareSearch
{
    private readonly BallGeometry ball;

    /// <param name="attack">Queries and initial share.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball at the whole batch; it stays the caller's.</param>
    /// <param name="rows">The indices [K] of the examples.</param>
    public SquareLInfSearch(SquareAttack attack, AttackRun run, BallGeometry ball, Tensor rows)
        : base(attack, run, rows)
    {
        using var scope = NewDisposeScope();
        this.ball = ball;
        using var here = ball.Select(rows);
        var (least, greatest) = Corners(here);
        Least = here.Apply(least).contiguous();
        Greatest = here.Apply(greatest).contiguous();
        var stripes = Plane.View(Greatest).where(Up(Plane.Width), Plane.View(Least));
        Tried = stripes.contiguous().view(Greatest.shape);
    }

    protected override Tensor Images => Tried;

    /// <summary>The inputs [K, ...] with the least values that they may have.</summary>
    private Tensor Least
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The inputs [K, ...] with the greatest values that they may have.</summary>
    private Tensor Greatest
    {
        get => Get();
        init => Set(value);
    }

    private Tensor Tried
    {
        get => Get();
        init => Set(value);
    }

    protected override Action<Tensor> Change(double share)
    {
        var square = Plane.Square(share, 1, Random);
        var values = square.Of(Plane.View(Tried));
        var before = values.clone();
        var after = square.Of(Plane.View(Greatest)).where(Up(1), square.Of(Plane.View(Least)));
        values.copy_(after);
        return better => values.copy_(after.where(better.PerExample(values), before));
    }

    protected override Tensor Delta(Tensor indices)
    {
        using var scope = NewDisposeScope();
        using var here = ball.Select(Rows.index_select(0, indices));
        var (least, greatest) = Corners(here);
        var up = Tried.index_select(0, indices).eq(Greatest.index_select(0, indices));
        return here.Delta(greatest.where(up, least)).MoveToOuterDisposeScope();
    }

    /// <summary>Random choices [K, C, 1, width], bool.</summary>
    private Tensor Up(long width) => empty(Count, Plane.Channels, 1, width, ScalarType.Bool, Run.Inputs.device)
        .bernoulli_(0.5, Run.Generator);

    /// <summary>The least and the greatest z in ball and box.</summary>
    private static (Tensor Least, Tensor Greatest) Corners(BallGeometry ball) =>
        (ball.Lower.clamp(min: -ball.Eps), ball.Upper.clamp(max: ball.Eps));
}
