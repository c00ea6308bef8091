using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// The random search of <see cref="SquareAttack"/> from one start, on the examples that still stand. What a query
/// changes is up to the norm.
/// </summary>
internal abstract class SquareSearch : ExampleTensors
{
    private readonly SquareAttack attack;

    protected SquareSearch(SquareAttack attack, AttackRun run, Tensor rows)
    {
        (this.attack, Run) = (attack, run);
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Plane = Plane.Of(run.Inputs);
        Random = new HostRandom(run.Generator, run.Inputs.device);
    }

    protected AttackRun Run { get; }

    protected Plane Plane { get; }

    /// <summary>Where squares lie, for the whole batch.</summary>
    protected HostRandom Random { get; }

    /// <summary>The perturbed inputs [K, ...] that are tried.</summary>
    protected abstract Tensor Images { get; }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The logits [K, C] at the best perturbations.</summary>
    private Tensor Logits
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The margins [K] there.</summary>
    private Tensor Margin
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Searches with all queries, as long as any example stands.</summary>
    public void Climb()
    {
        Begin();
        for (var query = 1; query < attack.Queries && Count > 0; query++)
        {
            Try(attack.Share(query - 1));
        }

        if (Count > 0)
        {
            using var scope = NewDisposeScope();
            Run.Offer(Rows, Delta(arange(Count, device: Rows.device)), Logits);
        }
    }

    /// <summary>Changes the images to what is tried next.</summary>
    /// <param name="share">The share of an image that a square covers.</param>
    /// <returns>What takes the change back, except for some of the examples: [K], bool.</returns>
    protected abstract Action<Tensor> Change(double share);

    /// <summary>The perturbations of some examples, by their indices, in the coordinates of the run's set.</summary>
    protected abstract Tensor Delta(Tensor indices);

    private void Begin()
    {
        using var scope = NewDisposeScope();
        Logits = Run.Classifier.Logits(Images);
        Margin = Run.Criterion.Values(Logits, Labels);
        Release(Logits.argmax(1).ne(Labels));
    }

    private void Try(double share)
    {
        using var scope = NewDisposeScope();
        var takeBackBut = Change(share);
        var logits = Run.Classifier.Logits(Images);
        var margin = Run.Criterion.Values(logits, Labels);
        var wrong = logits.argmax(1).ne(Labels);
        var better = margin.gt(Margin).logical_or_(wrong);
        takeBackBut(better);
        Logits = logits.where(better.unsqueeze(1), Logits);
        Margin = margin.where(better, Margin);
        Release(wrong);
    }

    /// <summary>Hands over the examples that the classifier gets wrong.</summary>
    private void Release(Tensor wrong)
    {
        // The only wait for the device in a query: how many examples still stand.
        var fooled = wrong.Rows();
        if (fooled.shape[0] > 0)
        {
            Run.Offer(Rows.index_select(0, fooled), Delta(fooled), Logits.index_select(0, fooled));
            Keep(wrong.logical_not().Rows());
        }
    }
}
