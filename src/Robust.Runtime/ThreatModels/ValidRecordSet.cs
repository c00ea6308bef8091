using Robust.Data.Records;
using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>The valid records in a ball at a batch: delta [N, features] is added to the inputs.</summary>
internal sealed class ValidRecordSet : IPerturbationSet
{
    private readonly Tensor inputs;
    private readonly Tensor lower;
    private readonly Tensor upper;

    /// <summary>Computes once how far each feature may go.</summary>
    public ValidRecordSet(ValidRecords model, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Constraints = model.Constraints;
        this.inputs = inputs.detach().DetachFromDisposeScope();
        Relaxed = model.Ball.At(this.inputs);
        var free = model.Ball.ScaleAt(this.inputs) ?? ones_like(this.inputs);
        var reach = model.Ball.Norm == Norm.LInf
            ? free * model.Eps
            : free.ne(0) * (model.Upper - model.Lower);
        lower = (this.inputs - reach).clamp_(min: model.Lower).DetachFromDisposeScope();
        upper = (this.inputs + reach).clamp_(max: model.Upper).DetachFromDisposeScope();
    }

    private ValidRecordSet(ValidRecordSet whole, Tensor rows)
    {
        using var scope = NewDisposeScope();
        Constraints = whole.Constraints;
        inputs = whole.inputs.index_select(0, rows).DetachFromDisposeScope();
        lower = whole.lower.index_select(0, rows).DetachFromDisposeScope();
        upper = whole.upper.index_select(0, rows).DetachFromDisposeScope();
        Relaxed = whole.Relaxed.Select(rows);
    }

    /// <summary>What makes a record valid.</summary>
    public IRecordConstraints Constraints { get; }

    /// <summary>The ball, whose perturbations need not leave valid records.</summary>
    public IPerturbationSet Relaxed { get; }

    public double Unit => Relaxed.Unit;

    public Tensor Zero() => Relaxed.Zero();

    public Tensor Start(Generator? generator = null)
    {
        using var start = Relaxed.Start(generator);
        return Repaired(start);
    }

    public Tensor Apply(Tensor delta) => Relaxed.Apply(delta);

    public void Ascend(Tensor delta, Tensor gradient, double stepSize) => Relaxed.Ascend(delta, gradient, stepSize);

    public void Ascend(Tensor delta, Tensor gradient, Tensor stepSizes) => Relaxed.Ascend(delta, gradient, stepSizes);

    public void Project(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Relaxed.Project(delta);
        delta.copy_(Repaired(delta));
    }

    public IPerturbationSet Select(Tensor rows) => new ValidRecordSet(this, rows);

    /// <summary>How far a perturbation lies outside of the ball; at least 1 where the record is not valid.</summary>
    public Tensor Violation(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var invalid = AreValid(delta).logical_not().to(delta.dtype);
        return maximum(Relaxed.Violation(delta), invalid).MoveToOuterDisposeScope();
    }

    /// <summary>Perturbations [N, features] of the ball that leave records as near to valid as the repair can make them.</summary>
    public Tensor Repaired(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return (Constraints.Repaired(Apply(delta), lower, upper) - inputs).MoveToOuterDisposeScope();
    }

    /// <summary>Whether perturbations leave valid records: [N], bool.</summary>
    public Tensor AreValid(Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return Constraints.AreValid(Apply(delta)).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Relaxed.Dispose();
        inputs.Dispose();
        lower.Dispose();
        upper.Dispose();
    }
}
