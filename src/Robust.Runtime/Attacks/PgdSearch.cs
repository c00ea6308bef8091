using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>
/// One run of <see cref="PgdAttack"/> on one batch: what it has found so far and where it is looking.
/// </summary>
internal sealed class PgdSearch : IDisposable
{
    private readonly PgdAttack attack;
    private readonly IClassifier classifier;
    private readonly IPerturbationSet set;
    private readonly Tensor labels;
    private readonly Tensor best;
    private readonly Tensor loss;
    private readonly Tensor fooled;
    private readonly Tensor undefined;
    private readonly Tensor zeroGradients;
    private long gradients;
    private ActiveExamples? active;

    /// <summary>Looks at the inputs themselves: those already misclassified need no search.</summary>
    public PgdSearch(PgdAttack attack, IClassifier classifier, IPerturbationSet set, Tensor inputs, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        (this.attack, this.classifier, this.set, this.labels) = (attack, classifier, set, labels);
        var (losses, wrong) = inputs.shape[0] == 0 ? Nothing(inputs) : Look(classifier.Logits(inputs), labels);
        best = set.Zero().DetachFromDisposeScope();
        loss = losses.DetachFromDisposeScope();
        fooled = wrong.DetachFromDisposeScope();
        undefined = losses.isnan().any().DetachFromDisposeScope();
        zeroGradients = zeros(1, dtype: ScalarType.Int64, device: inputs.device).DetachFromDisposeScope();
    }

    /// <summary>Places the examples that still stand at a new start; false when there are none.</summary>
    public bool Start(bool random, Generator? generator)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var rows = fooled.logical_not().nonzero().squeeze(1);
        if (rows.shape[0] == 0)
        {
            return false;
        }

        var standing = set.Select(rows);
        var bestThere = best.index_select(0, rows);
        var delta = random ? standing.Start(generator) : standing.Zero();
        active = new ActiveExamples(
            rows, standing, labels.index_select(0, rows), delta, bestThere, loss.index_select(0, rows));
        return true;
    }

    /// <summary>Takes all steps from the start, as long as any example stands.</summary>
    public void Climb()
    {
        for (var step = 0; step < attack.Steps && active is not null; step++)
        {
            Step(active);
        }

        if (active is not null)
        {
            using var scope = NewDisposeScope();
            using var constant = no_grad();
            var logits = classifier.Logits(active.Set.Apply(active.Delta));
            Leave(active, Judge(active, logits));
        }
    }

    /// <summary>The best found for each example.</summary>
    /// <exception cref="RobustException">The model's logits were not numbers somewhere.</exception>
    public AttackResult Finish()
    {
        using var scope = NewDisposeScope();
        if (undefined.item<bool>())
        {
            throw new RobustException(
                $"The model's loss is not a number (NaN) at inputs that {attack.Name} tried, so nothing can be said " +
                "about its robustness: check its weights, or train it again with a smaller learning rate.");
        }

        return new AttackResult(best.alias(), loss.alias(), fooled.alias(), gradients, zeroGradients.item<long>());
    }

    public void Dispose()
    {
        active?.Dispose();
        best.Dispose();
        loss.Dispose();
        fooled.Dispose();
        undefined.Dispose();
        zeroGradients.Dispose();
    }

    private void Step(ActiveExamples here)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var pass = classifier.Forward(here.Set.Apply(here.Delta));
        var wrong = Judge(here, pass.Logits);
        var gradient = pass.InputGradient(attack.Loss.Gradient(pass.Logits, here.Labels));
        zeroGradients.add_(gradient.flatten(1).any(1).logical_not_().sum());
        gradients += here.Count;

        // The only wait for the device in a step: how many examples still stand.
        var standing = wrong.logical_not().nonzero().squeeze(1);
        if (standing.shape[0] < here.Count)
        {
            Leave(here, wrong, standing);
            if (active is null)
            {
                return;
            }

            gradient = gradient.index_select(0, standing);
        }

        active!.Set.Ascend(active.Delta, gradient, attack.StepSize);
        active.Set.Project(active.Delta);
    }

    /// <summary>Notes the loss at the current perturbations; returns which of them [K] fool the classifier.</summary>
    private Tensor Judge(ActiveExamples here, Tensor logits)
    {
        var (losses, wrong) = Look(logits, here.Labels);
        undefined.logical_or_(losses.isnan().any());
        here.Keep(wrong, losses);
        return wrong;
    }

    private (Tensor Losses, Tensor Wrong) Look(Tensor logits, Tensor truth) =>
        (attack.Loss.Values(logits, truth), logits.argmax(1).ne(truth));

    private static (Tensor Losses, Tensor Wrong) Nothing(Tensor inputs) =>
        (zeros(0, dtype: inputs.dtype, device: inputs.device),
            zeros(0, dtype: ScalarType.Bool, device: inputs.device));

    /// <summary>Writes down what was found, and goes on with the examples that stand, if any.</summary>
    private void Leave(ActiveExamples here, Tensor wrong, Tensor? standing = null)
    {
        best.index_copy_(0, here.Rows, here.Best);
        loss.index_copy_(0, here.Rows, here.Loss);
        fooled.index_copy_(0, here.Rows, wrong);
        active = standing?.shape[0] > 0 ? here.Select(standing) : null;
        here.Dispose();
    }
}
