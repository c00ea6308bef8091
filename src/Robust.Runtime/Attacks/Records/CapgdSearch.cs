using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Data.Records;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Records;

/// <summary>The climb of <see cref="CapgdAttack"/> from one start: through the ball, looking at repaired records.</summary>
internal sealed class CapgdSearch : HalvingApgdSearch
{
    private readonly IRecordConstraints constraints;
    private ValidRecordSet valid;

    /// <summary>Starts at some examples.</summary>
    /// <param name="run">What it is about.</param>
    /// <param name="whole">The valid records at all examples of the batch.</param>
    /// <param name="isRandom">Whether to start at random, or at the records themselves.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    public CapgdSearch(AttackRun run, ValidRecordSet whole, bool isRandom, Tensor rows)
        : base(CrossEntropyLoss.Instance, run, whole.Relaxed, isRandom, rows, targets: null)
    {
        constraints = whole.Constraints;
        valid = (ValidRecordSet)whole.Select(rows);
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = valid;
        valid = (ValidRecordSet)whole.Select(indices);
        whole.Dispose();
    }

    /// <summary>Hands the best valid records over.</summary>
    public override void Offer()
    {
        if (Count == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var delta = Delta(Best);
        var places = valid.AreValid(delta).Rows();
        if (places.shape[0] > 0)
        {
            var logits = Run.Classifier.Logits(valid.Apply(delta)).index_select(0, places);
            Run.Offer(Rows.index_select(0, places), delta.index_select(0, places), logits);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        valid.Dispose();
    }

    protected override Tensor Apply(Tensor point)
    {
        using var scope = NewDisposeScope();
        return valid.Apply(valid.Repaired(point)).MoveToOuterDisposeScope();
    }

    protected override Tensor Delta(Tensor point) => valid.Repaired(point);

    protected override (Tensor Values, Tensor Gradient)? Charge(Tensor perturbed)
    {
        if (constraints.Names.Count == 0)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        using var recorded = enable_grad();
        var leaf = perturbed.detach().requires_grad_();
        var penalty = constraints.Penalty(leaf);
        var gradient = Autograd.Gradient(penalty.sum(), leaf).detach();
        var invalid = constraints.AreValid(perturbed).logical_not().to(perturbed.dtype);
        return ((penalty.detach() * invalid).MoveToOuterDisposeScope(), (gradient * invalid.unsqueeze(1)).MoveToOuterDisposeScope());
    }

    protected override Tensor Counting(Tensor perturbed, Tensor wrong)
    {
        using var scope = NewDisposeScope();
        return constraints.AreValid(perturbed).logical_and_(wrong).MoveToOuterDisposeScope();
    }
}
