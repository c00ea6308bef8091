using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>Ball and box together as two bounds of delta, value by value.</summary>
internal sealed class LInfSet : IPerturbationSet
{
    private readonly double eps;
    private readonly Tensor inputs;
    private readonly Tensor lower;
    private readonly Tensor upper;

    /// <summary>Computes lower = max(-eps, Lower - x) and upper = min(eps, Upper - x) once.</summary>
    public LInfSet(Tensor inputs, LInf model)
    {
        if (!inputs.is_floating_point())
        {
            throw new ArgumentException($"Inputs must be floating point, not {inputs.dtype}.", nameof(inputs));
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        eps = model.Eps;
        this.inputs = inputs.detach().DetachFromDisposeScope();
        var negated = this.inputs.neg();
        lower = (negated + model.Lower).clamp_(min: -eps).DetachFromDisposeScope();
        upper = negated.add_(model.Upper).clamp_(max: eps).DetachFromDisposeScope();
    }

    private LInfSet(double eps, Tensor inputs, Tensor lower, Tensor upper)
    {
        this.eps = eps;
        this.inputs = inputs.DetachFromDisposeScope();
        this.lower = lower.DetachFromDisposeScope();
        this.upper = upper.DetachFromDisposeScope();
    }

    public Tensor Zero() => zeros_like(inputs);

    public Tensor Start(Generator? generator = null)
    {
        var delta = StartInBall(generator);
        Project(delta);
        return delta;
    }

    public Tensor StartInBall(Generator? generator = null)
    {
        using var constant = no_grad();
        return empty_like(inputs).uniform_(-eps, eps, generator);
    }

    public Tensor Apply(Tensor delta) => inputs + delta;

    public void Ascend(Tensor delta, Tensor gradient, double stepSize)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(gradient.sign(), alpha: stepSize);
    }

    public void Project(Tensor delta)
    {
        using var constant = no_grad();
        delta.clamp_(lower, upper);
    }

    public IPerturbationSet Select(Tensor rows)
    {
        return new LInfSet(
            eps, inputs.index_select(0, rows), lower.index_select(0, rows), upper.index_select(0, rows));
    }

    public Tensor Violation(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var outside = maximum(lower - delta, delta - upper).clamp_(min: 0);
        return outside.flatten(1).amax(1).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        inputs.Dispose();
        lower.Dispose();
        upper.Dispose();
    }
}
