using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>The climb of <see cref="PgdAttack"/> from one start, on the examples that still stand.</summary>
internal sealed class PgdSearch : IDisposable
{
    private readonly PgdAttack attack;
    private readonly AttackRun run;
    private readonly PgdExamples here;

    /// <summary>Takes examples [K] out of the batch.</summary>
    /// <param name="attack">Steps, step size, momentum and loss.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="rows">The indices [K] of the examples.</param>
    /// <param name="targets">The classes [N] that examples are led to; null for none.</param>
    public PgdSearch(PgdAttack attack, AttackRun run, Tensor rows, Tensor? targets)
    {
        using var scope = NewDisposeScope();
        (this.attack, this.run) = (attack, run);
        here = new PgdExamples(run, rows, targets);
        here.Velocity = attack.Momentum == 0 ? null : zeros_like(run.Inputs.index_select(0, rows));
    }

    /// <summary>The set at the examples that stand.</summary>
    public IPerturbationSet Set => here.PerturbationSet;

    /// <summary>Takes all steps from a start [K, ...], as long as any example stands.</summary>
    public void Climb(Tensor start)
    {
        here.Delta = start;
        for (var step = 0; step < attack.Steps && here.Count > 0; step++)
        {
            Step();
        }

        if (here.Count > 0)
        {
            using var scope = NewDisposeScope();
            var logits = run.Classifier.Logits(here.PerturbationSet.Apply(here.Delta));
            Record(Judge(logits));
        }
    }

    public void Dispose() => here.Dispose();

    private void Step()
    {
        using var scope = NewDisposeScope();
        using var pass = run.Classifier.Forward(here.PerturbationSet.Apply(here.Delta));
        var wrong = Judge(pass.Logits);
        var loss = here.Targets is null ? attack.Loss : attack.Loss.Toward(here.Targets);
        var gradient = pass.InputGradient(loss.Gradient(pass.Logits, here.Labels));

        // The only wait for the device in a step: how many examples still stand.
        var standing = wrong.logical_not().Rows();
        if (standing.shape[0] < here.Count)
        {
            Record(wrong);
            here.Keep(standing);
            gradient = gradient.index_select(0, standing);
        }

        if (here.Count > 0)
        {
            here.PerturbationSet.Ascend(here.Delta, Direction(gradient), attack.StepSize);
            here.PerturbationSet.Project(here.Delta);
        }
    }

    /// <summary>The gradient, or what earlier gradients and this one add up to.</summary>
    private Tensor Direction(Tensor gradient)
    {
        if (here.Velocity is null)
        {
            return gradient;
        }

        var size = gradient.flatten(1).abs().sum(1).clamp_(min: finfo(gradient.dtype).tiny);
        return here.Velocity.mul_(attack.Momentum).add_(gradient / size.PerExample(gradient));
    }

    /// <summary>Notes the loss at the current perturbations; returns which of them [K] fool the classifier.</summary>
    private Tensor Judge(Tensor logits)
    {
        var wrong = logits.argmax(1).ne(here.Labels);
        here.Note(wrong, run.Criterion.Values(logits, here.Labels));
        return wrong;
    }

    private void Record(Tensor wrong) => run.Record(here.Rows, here.Best, here.Loss, wrong);
}
