using Robust.Attacks.Classifiers;
using Robust.Attacks.Losses;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>One run of an attack on one batch: what it is about, and the best found so far for each example.</summary>
internal sealed class AttackRun : IDisposable
{
    private readonly MeteredClassifier meter;
    private readonly Tensor best;
    private readonly Tensor loss;
    private readonly Tensor fooled;

    /// <summary>Looks at the inputs themselves: those already misclassified need no search.</summary>
    public AttackRun(
        IAdversarialLoss criterion, IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels,
        Generator? generator)
    {
        using var scope = NewDisposeScope();
        (Criterion, ThreatModel, Labels, Generator) = (criterion, threatModel, labels, generator);
        Set = threatModel.At(inputs);
        meter = new MeteredClassifier(classifier, inputs.device);
        try
        {
            Inputs = inputs.detach();
            Logits = inputs.shape[0] == 0 ? zeros(0, 2, inputs.dtype, inputs.device) : CleanLogits();
            best = Set.Zero();
            loss = inputs.shape[0] == 0 ? Logits.sum(1) : criterion.Values(Logits, labels);
            fooled = Logits.argmax(1).ne(labels);
        }
        catch
        {
            meter.Dispose();
            Set.Dispose();
            throw;
        }

        Array.ForEach([Inputs, Logits, best, loss, fooled], static tensor => tensor.DetachFromDisposeScope());
    }

    /// <summary>What decides which of two perturbations that do not fool the classifier is worse for it.</summary>
    public IAdversarialLoss Criterion { get; }

    public IClassifier Classifier => meter;

    public IThreatModel ThreatModel { get; }

    public IPerturbationSet Set { get; }

    /// <summary>The inputs [N, ...], detached.</summary>
    public Tensor Inputs { get; }

    public Tensor Labels { get; }

    public Generator? Generator { get; }

    /// <summary>The logits [N, C] at the inputs themselves.</summary>
    public Tensor Logits { get; }

    /// <summary>
    /// The indices [K] of the examples that still stand, or null if there are none. It waits for the device.
    /// </summary>
    public Tensor? Standing()
    {
        var rows = fooled.logical_not().Rows();
        return rows.shape[0] > 0 ? rows : null;
    }

    /// <summary>The best found so far at some examples [K].</summary>
    public (Tensor Delta, Tensor Loss) BestAt(Tensor rows) => (best.index_select(0, rows), loss.index_select(0, rows));

    /// <summary>Writes down the best perturbations of some examples, their losses and whether they fool.</summary>
    public void Record(Tensor rows, Tensor delta, Tensor losses, Tensor wrong)
    {
        best.index_copy_(0, rows, delta);
        loss.index_copy_(0, rows, losses);
        fooled.index_copy_(0, rows, wrong);
    }

    /// <summary>
    /// Takes perturbations of some examples [K] with the logits there, where they fool the classifier or are no better
    /// for it than the best so far. Only examples that stand are offered.
    /// </summary>
    public void Offer(Tensor rows, Tensor delta, Tensor logits)
    {
        using var scope = NewDisposeScope();
        var truth = Labels.index_select(0, rows);
        var (bestThere, lossThere) = BestAt(rows);
        var (losses, wrong) = (Criterion.Values(logits, truth), logits.argmax(1).ne(truth));
        var taken = losses.ge(lossThere).logical_or_(wrong);
        Record(
            rows, delta.where(taken.PerExample(delta), bestThere), losses.where(taken, lossThere), wrong);
    }

    /// <summary>The best found for each example, audited against the set.</summary>
    /// <exception cref="RobustException">The model's logits were not numbers somewhere.</exception>
    public AttackResult Finish(string name)
    {
        using var scope = NewDisposeScope();
        if (meter.IsUndefined())
        {
            throw new RobustException(
                $"The model's logits are not a number (NaN or infinite) at inputs that {name} tried, so nothing can " +
                "be said about its robustness: check its weights, or train it again with a smaller learning rate.");
        }

        var violation = Inputs.shape[0] == 0 ? loss.alias() : Set.Violation(best);
        return new AttackResult(best.alias(), loss.alias(), fooled.alias(), violation)
        {
            ForwardPasses = meter.ForwardPasses,
            BackwardPasses = meter.BackwardPasses,
            ZeroGradients = meter.ZeroGradients(),
        };
    }

    public void Dispose()
    {
        meter.Dispose();
        Set.Dispose();
        Inputs.Dispose();
        Logits.Dispose();
        best.Dispose();
        loss.Dispose();
        fooled.Dispose();
    }

    private Tensor CleanLogits()
    {
        var logits = meter.Logits(Inputs);
        AttackInputs.CheckClasses(logits, Labels);
        return logits;
    }
}
