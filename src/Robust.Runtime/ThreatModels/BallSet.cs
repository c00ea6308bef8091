using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>A norm ball within a box at a batch: delta [N, ...] is added to the inputs.</summary>
internal abstract class BallSet : IPerturbationSet
{
    private readonly Tensor inputs;

    /// <summary>Computes the bounds of the box, and the scale, once.</summary>
    /// <param name="inputs">Inputs [N, ...], floating point.</param>
    /// <param name="model">The radius, the box and the scale.</param>
    protected BallSet(Tensor inputs, IThreatModel model)
    {
        Requirements.FloatingPoint(inputs);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        (Eps, Unit) = (model.Eps, model.Upper - model.Lower);
        this.inputs = inputs.detach();
        Scale = model.ScaleAt(this.inputs);
        Lower = (model.Lower - this.inputs).clamp_(max: 0);
        Upper = (model.Upper - this.inputs).clamp_(min: 0);
        if (Scale is not null)
        {
            using var free = Scale.ne(0);
            Lower.mul_(free);
            Upper.mul_(free);
        }

        Keep();
    }

    /// <summary>The set at some of the examples.</summary>
    protected BallSet(BallSet whole, Tensor rows)
    {
        using var scope = NewDisposeScope();
        (Eps, Unit) = (whole.Eps, whole.Unit);
        inputs = whole.inputs.index_select(0, rows);
        Scale = whole.Scale?.alias();
        Lower = whole.Lower.index_select(0, rows);
        Upper = whole.Upper.index_select(0, rows);
        Keep();
    }

    public double Unit { get; }

    /// <summary>The radius.</summary>
    protected double Eps { get; }

    /// <summary>The least delta [N, ...] within the box, at most 0; 0 where nothing may change.</summary>
    protected Tensor Lower { get; }

    /// <summary>The greatest delta [N, ...] within the box, at least 0; 0 where nothing may change.</summary>
    protected Tensor Upper { get; }

    /// <summary>How far each value may go [1, ...]; null if all are alike.</summary>
    protected Tensor? Scale { get; }

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
        return Uniform(inputs, generator);
    }

    public Tensor Apply(Tensor delta) => inputs + delta;

    public abstract void Ascend(Tensor delta, Tensor gradient, double stepSize);

    public abstract void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes);

    public abstract void Project(Tensor delta);

    public abstract IPerturbationSet Select(Tensor rows);

    public abstract Tensor Violation(Tensor delta);

    public void Dispose()
    {
        inputs.Dispose();
        Lower.Dispose();
        Upper.Dispose();
        Scale?.Dispose();
    }

    /// <summary>A point uniform in the ball.</summary>
    protected abstract Tensor Uniform(Tensor inputs, Generator? generator);

    /// <summary>Takes the tensors out of whatever dispose scope they were made in.</summary>
    private void Keep()
    {
        inputs.DetachFromDisposeScope();
        Lower.DetachFromDisposeScope();
        Upper.DetachFromDisposeScope();
        Scale?.DetachFromDisposeScope();
    }
}
