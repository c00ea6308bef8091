using Robust.Attacks.Losses;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>
/// The climb of <see cref="ApgdAttack"/> from one start, on the examples that still stand: where each is, and the best
/// point it has seen. How it moves, and what happens when its progress is reviewed, is up to the geometry.
/// </summary>
internal abstract class ApgdSearch : ExampleTensors
{
    private readonly IAdversarialLoss loss;

    /// <summary>Takes examples out of a batch.</summary>
    /// <param name="loss">What is ascended.</param>
    /// <param name="run">What it is about.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    /// <param name="targets">The classes [N] that the examples of the batch are led to; null for none.</param>
    protected ApgdSearch(IAdversarialLoss loss, AttackRun run, Tensor rows, Tensor? targets)
    {
        (this.loss, Run) = (loss, run);
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Targets = targets?.index_select(0, rows);
    }

    protected AttackRun Run { get; }

    protected Tensor Labels
    {
        get => Get();
        private init => Set(value);
    }

    /// <summary>The classes [K] that they are led to; null for none.</summary>
    protected Tensor? Targets
    {
        get => Find();
        private init => Set(value);
    }

    /// <summary>Where the examples are: [K, ...].</summary>
    protected Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The gradient [K, ...] there.</summary>
    protected Tensor Gradient
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The loss [K] there.</summary>
    protected Tensor Loss
    {
        get => Get();
        private set => Set(value);
    }

    /// <summary>The points [K, ...] of the largest losses.</summary>
    protected Tensor Best
    {
        get => Get();
        set => Set(value);
    }

    protected Tensor BestGradient
    {
        get => Get();
        private set => Set(value);
    }

    protected Tensor BestLoss
    {
        get => Get();
        private set => Set(value);
    }

    /// <summary>The length [K] of the next step of each.</summary>
    protected Tensor StepSizes
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Whether the points are in the set, so that one that fools the classifier counts.</summary>
    protected virtual bool InSet => true;

    /// <summary>The number of steps from the start to the first review.</summary>
    protected abstract int FirstInterval(int steps);

    /// <summary>The number of steps to the next review, after an interval.</summary>
    protected abstract int NextInterval(int interval, int steps);

    /// <summary>Moves the points by a step into the set.</summary>
    protected abstract void Advance(int step);

    /// <summary>Notes what the geometry needs to know of the losses after a step.</summary>
    protected virtual void Note()
    {
    }

    /// <summary>Adapts the steps to the progress made in an interval.</summary>
    /// <returns>Which of the examples [K] continue from their best points.</returns>
    protected abstract Tensor Review(int interval);

    /// <summary>The inputs perturbed as the points say.</summary>
    protected abstract Tensor Apply(Tensor point);

    /// <summary>The points in the coordinates of the set.</summary>
    protected abstract Tensor Delta(Tensor point);

    /// <summary>The gradient with respect to the points, as the steps take it.</summary>
    protected abstract Tensor GradientAt(Tensor ofInputs);

    /// <summary>What else than the classifier counts at perturbed inputs: a loss [K] and its gradient [K, ...]; null for nothing.</summary>
    protected virtual (Tensor Values, Tensor Gradient)? Charge(Tensor perturbed) => null;

    /// <summary>Which of the perturbed inputs that fool the classifier count: [K], bool.</summary>
    protected virtual Tensor Counting(Tensor perturbed, Tensor wrong) => wrong;

    /// <summary>Climbs from the current points, as long as any example stands.</summary>
    public void Climb(int steps)
    {
        Look();
        using (var scope = NewDisposeScope())
        {
            (Best, BestGradient, BestLoss) = (Point.clone(), Gradient.clone(), Loss.clone());
        }

        var (interval, sinceReview) = (FirstInterval(steps), 0);
        for (var step = 0; step < steps && Count > 0; step++)
        {
            using var scope = NewDisposeScope();
            Advance(step);
            Look();
            KeepBest();
            Note();
            if (++sinceReview == interval && Count > 0)
            {
                GoBack(Review(interval));
                (interval, sinceReview) = (NextInterval(interval, steps), 0);
            }
        }
    }

    /// <summary>Hands the best points of those that still stand to the run.</summary>
    public virtual void Offer()
    {
        if (Count > 0)
        {
            using var scope = NewDisposeScope();
            Run.Offer(Rows, Delta(Best), Run.Classifier.Logits(Apply(Best)));
        }
    }

    /// <summary>Takes losses and gradients at the points; what fools the classifier within the set drops out.</summary>
    private void Look()
    {
        using var scope = NewDisposeScope();
        var perturbed = Apply(Point);
        using var pass = Run.Classifier.Forward(perturbed);
        var ascended = Targets is null ? loss : loss.Toward(Targets);
        var (values, gradient) =
            (ascended.Values(pass.Logits, Labels), pass.InputGradient(ascended.Gradient(pass.Logits, Labels)));
        if (Charge(perturbed) is { } charge)
        {
            (values, gradient) = (values - charge.Values, gradient - charge.Gradient);
        }

        (Loss, Gradient) = (values, GradientAt(gradient));
        if (!InSet)
        {
            return;
        }

        // The only wait for the device in a step: how many examples still stand.
        var wrong = Counting(perturbed, pass.Logits.argmax(1).ne(Labels));
        var fooled = wrong.Rows();
        if (fooled.shape[0] > 0)
        {
            Run.Offer(
                Rows.index_select(0, fooled), Delta(Point).index_select(0, fooled),
                pass.Logits.index_select(0, fooled));
            Keep(wrong.logical_not().Rows());
        }
    }

    private void KeepBest()
    {
        using var scope = NewDisposeScope();
        var better = Loss.gt(BestLoss);
        Best = Point.where(better.PerExample(Point), Best);
        BestGradient = Gradient.where(better.PerExample(Gradient), BestGradient);
        BestLoss = Loss.where(better, BestLoss);
    }

    private void GoBack(Tensor back)
    {
        using var scope = NewDisposeScope();
        Point = Best.where(back.PerExample(Point), Point);
        Gradient = BestGradient.where(back.PerExample(Gradient), Gradient);
    }
}
