using Robust.Attacks.Classifiers;
using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using Robust.Declarations;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The linearized decision boundary between the true class and another one, for each example: to first order the other
/// class wins where normal . (z' - z) exceeds the gap.
/// </summary>
/// <param name="Gap">The true logit minus the other one, negative where the other one wins already: [K].</param>
/// <param name="Normal">The gradient [K, ...] of the other logit minus the true one, with respect to z.</param>
internal sealed record Boundary(Tensor Gap, Tensor Normal)
{
    /// <summary>The boundary that is nearest to first order, |gap| / |normal| in the dual norm.</summary>
    /// <param name="pass">The pass on the inputs perturbed by z.</param>
    /// <param name="labels">The true classes [K].</param>
    /// <param name="rivals">The other classes [K, M], each of which takes a backward pass.</param>
    /// <param name="ball">What measures z.</param>
    public static Boundary Nearest(IForwardPass pass, Tensor labels, Tensor rivals, BallGeometry ball)
    {
        using var scope = NewDisposeScope();
        var nearest = Toward(pass, labels, rivals.select(1, 0), ball);
        for (var i = 1; i < rivals.shape[1]; i++)
        {
            using var comparison = NewDisposeScope();
            var other = Toward(pass, labels, rivals.select(1, i), ball);
            nearest = other.Where(other.Distance(ball.Norm).lt(nearest.Distance(ball.Norm)), nearest);
            nearest.MoveToOuterScope();
        }

        return nearest.MoveToOuterScope();
    }

    private static Boundary Toward(IForwardPass pass, Tensor labels, Tensor rival, BallGeometry ball)
    {
        var loss = new TargetedMarginLoss(rival);
        var normal = ball.Gradient(pass.InputGradient(loss.Gradient(pass.Logits, labels)));
        return new Boundary(loss.Values(pass.Logits, labels).neg_(), normal);
    }

    private Tensor Distance(Norm norm)
    {
        var dual = DualNorm.Of(Normal, norm);
        return Gap.abs().div_(dual.clamp_(min: finfo(dual.dtype).tiny));
    }

    /// <summary>This boundary where a condition [K] holds, and another one elsewhere.</summary>
    private Boundary Where(Tensor condition, Boundary other) => new(
        Gap.where(condition, other.Gap), Normal.where(condition.PerExample(Normal), other.Normal));

    private Boundary MoveToOuterScope()
    {
        Gap.MoveToOuterDisposeScope();
        Normal.MoveToOuterDisposeScope();
        return this;
    }
}
