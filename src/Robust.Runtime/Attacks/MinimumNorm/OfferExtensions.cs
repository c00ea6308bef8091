using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>Handing over what was found in the coordinates of a ball.</summary>
internal static class OfferExtensions
{
    /// <summary>
    /// Offers perturbations of some examples [K] that may lie outside of the set by rounding: they are moved into it,
    /// and the classifier is asked there.
    /// </summary>
    /// <returns>Whether it is fooled [K], bool.</returns>
    public static Tensor OfferInSet(this AttackRun run, Tensor rows, Tensor delta)
    {
        using var scope = NewDisposeScope();
        using var set = run.Set.Select(rows);
        set.Project(delta);
        var logits = run.Classifier.Logits(set.Apply(delta));
        run.Offer(rows, delta, logits);
        return logits.argmax(1).ne(run.Labels.index_select(0, rows)).MoveToOuterDisposeScope();
    }
}
