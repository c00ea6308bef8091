using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>The L-infinity ball, which is a box too: both together are two bounds of delta, value by value.</summary>
internal sealed class LInfSet : BallSet
{
    /// <summary>Computes lower = max(-eps, Lower - x) and upper = min(eps, Upper - x) once.</summary>
    public LInfSet(Tensor inputs, LInf model) : base(inputs, model)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        if (Scale is null)
        {
            Lower.clamp_(min: -Eps);
            Upper.clamp_(max: Eps);
        }
        else
        {
            Lower.clamp_(min: Scale * -Eps);
            Upper.clamp_(max: Scale * Eps);
        }
    }

    private LInfSet(LInfSet whole, Tensor rows) : base(whole, rows)
    {
    }

    public override void Ascend(Tensor delta, Tensor gradient, double stepSize) =>
        Balls.AscendLInf(delta, gradient, stepSize, Scale);

    public override void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes) =>
        Balls.AscendLInf(delta, gradient, stepSizes, Scale);

    public override void Project(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.clamp_(Lower, Upper);
    }

    public override IPerturbationSet Select(Tensor rows) => new LInfSet(this, rows);

    public override Tensor Violation(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var outside = maximum(Lower - delta, delta - Upper).clamp_(min: 0);
        return outside.flatten(1).amax(1).MoveToOuterDisposeScope();
    }

    protected override Tensor Uniform(Tensor inputs, Generator? generator) =>
        Balls.UniformLInf(inputs, Eps, generator, Scale);
}
