using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>The climb of <see cref="SteepestUnionAttack"/>, on the examples that still stand.</summary>
internal sealed class SteepestUnionSearch : ExampleTensors
{
    private readonly SteepestUnionAttack attack;
    private readonly AttackRun run;
    private readonly double[] stepSizes;
    private IPerturbationSet[] members;

    public SteepestUnionSearch(SteepestUnionAttack attack, AttackRun run, IThreatModel[] members, Tensor rows)
    {
        using var scope = NewDisposeScope();
        (this.attack, this.run) = (attack, run);
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Inputs = run.Inputs.index_select(0, rows);
        Delta = zeros_like(Inputs);
        stepSizes = [.. members.Select(member => attack.Sizes.Of(member.Norm) * member.Eps)];
        this.members = [.. members.Select(member => member.At(Inputs))];
    }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    private Tensor Inputs
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>What the inputs are perturbed by [K, ...], whichever member it is of.</summary>
    private Tensor Delta
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Takes all steps, as long as any example stands.</summary>
    public void Climb()
    {
        for (var step = 0; step < attack.Steps && Count > 0; step++)
        {
            using var scope = NewDisposeScope();
            var gradient = Gradient();
            var width = attack.Sizes.DrawWidth(run.Generator, run.Inputs.device);
            var candidates = members.Select((_, member) => Step(member, gradient, width)).ToArray();
            Choose(candidates);
        }
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = members;
        members = [.. whole.Select(member => member.Select(indices))];
        Array.ForEach(whole, static member => member.Dispose());
    }

    public override void Dispose()
    {
        base.Dispose();
        Array.ForEach(members, static member => member.Dispose());
    }

    private Tensor Gradient()
    {
        using var pass = run.Classifier.Forward(Inputs + Delta);
        return pass.InputGradient(attack.Loss.Gradient(pass.Logits, Labels));
    }

    /// <summary>The steepest step in a member, projected into it.</summary>
    private Candidate Step(int member, Tensor gradient, int? width)
    {
        var delta = Delta.clone();
        members[member].Ascend(delta, gradient, stepSizes[member], width);
        members[member].Project(delta);
        var logits = run.Classifier.Logits(Inputs + delta);
        return new Candidate(delta, run.Set.Embed(member, delta), logits);
    }

    /// <summary>Goes on from the candidate that fools the classifier, or else has the largest loss.</summary>
    private void Choose(Candidate[] candidates)
    {
        var best = candidates[0];
        foreach (var other in candidates.Skip(1))
        {
            best = other.Where(Score(other).gt(Score(best)), best);
        }

        Delta = best.Delta;
        run.Offer(Rows, best.Embedded, best.Logits);

        // The only wait for the device in a step: how many examples still stand.
        var standing = best.Logits.argmax(1).eq(Labels).Rows();
        if (standing.shape[0] < Count)
        {
            Keep(standing);
        }
    }

    private Tensor Score(Candidate candidate) => run.Criterion.Values(candidate.Logits, Labels)
        .masked_fill(candidate.Logits.argmax(1).ne(Labels), double.PositiveInfinity);

    /// <summary>Where a step ends.</summary>
    /// <param name="Delta">What the inputs are perturbed by [K, ...].</param>
    /// <param name="Embedded">The same in the coordinates of the union.</param>
    /// <param name="Logits">The logits there [K, C].</param>
    private sealed record Candidate(Tensor Delta, Tensor Embedded, Tensor Logits)
    {
        public Candidate Where(Tensor chosen, Candidate other) => new(
            Delta.where(chosen.PerExample(Delta), other.Delta),
            Embedded.where(chosen.PerExample(Embedded), other.Embedded),
            Logits.where(chosen.unsqueeze(1), other.Logits));
    }
}
