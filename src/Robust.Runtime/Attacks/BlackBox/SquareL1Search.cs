using Robust.Attacks.Geometry;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// The search in an L1 ball: bumps are steeper and get more than the ball has left, in proportion to the number of
/// channels; the projection onto ball and box then makes the whole sparse.
/// </summary>
/// <remarks>Croce and Hein 2021, section 4.</remarks>
internal sealed class SquareL1Search(SquareAttack attack, AttackRun run, BallGeometry ball, Tensor rows)
    : SquareBumpSearch(attack, run, ball, rows, new Bumps(1, 4, run.Inputs.dtype, run.Inputs.device))
{
    protected override Tensor Spent(Tensor values) => values.abs().sum([2, 3], keepdim: true);

    protected override Tensor Length(Tensor spent) => spent.clone();

    protected override Tensor Left(Tensor spent) => Radius - spent;

    protected override Tensor NewLength(Tensor available) => available.clamp(min: 0).mul_(Plane.Channels);

    /// <summary>One channel gets what is left and no more: then only the box cuts off.</summary>
    protected override void Fit(Tensor point)
    {
        if (Plane.Channels == 1)
        {
            point.clamp_(Ball.Lower, Ball.Upper);
        }
        else
        {
            Balls.ProjectL1(point, Ball.Lower, Ball.Upper, Ball.Eps);
        }
    }
}
