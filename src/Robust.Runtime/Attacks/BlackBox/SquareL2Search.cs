using Robust.Attacks.Geometry;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>The search in an L2 ball: squares of values add up, and what the box cuts off is left over.</summary>
internal sealed class SquareL2Search(SquareAttack attack, AttackRun run, BallGeometry ball, Tensor rows)
    : SquareBumpSearch(attack, run, ball, rows, new Bumps(2, 2, run.Inputs.dtype, run.Inputs.device))
{
    protected override Tensor Spent(Tensor values) => values.square().sum([2, 3], keepdim: true);

    protected override Tensor Length(Tensor spent) => spent.sqrt();

    protected override Tensor Left(Tensor spent) => (Radius * Radius) - spent;

    protected override Tensor NewLength(Tensor available) => available.clamp(min: 0).sqrt_();

    protected override void Fit(Tensor point) => point.clamp_(Ball.Lower, Ball.Upper);
}
