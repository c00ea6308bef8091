using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>A ball where a step of any length goes along the one of length 1.</summary>
internal abstract class ConvexBallSet : BallSet
{
    protected ConvexBallSet(Tensor inputs, IThreatModel model) : base(inputs, model)
    {
    }

    protected ConvexBallSet(BallSet whole, Tensor rows) : base(whole, rows)
    {
    }

    public override void Ascend(Tensor delta, Tensor gradient, double stepSize)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(Steepest(delta, gradient), alpha: stepSize);
    }

    public override void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(Steepest(delta, gradient).mul_(stepSizes.PerExample(delta)));
    }

    /// <summary>A new tensor with the step [N, ...] of length 1.</summary>
    protected abstract Tensor Steepest(Tensor delta, Tensor gradient);
}
