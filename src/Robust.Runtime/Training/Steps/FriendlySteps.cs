using static TorchSharp.torch;

namespace Robust.Training.Steps;

/// <summary>The early stopping of friendly adversarial training, example by example.</summary>
public static class FriendlySteps
{
    /// <summary>
    /// The length of each example's next step: 0 where it is misclassified and has no patience left. Where it is
    /// misclassified its patience falls by one, in place.
    /// </summary>
    /// <remarks>
    /// Source: Zhang J. et al. 2020, "Attacks Which Do Not Kill Training Make Adversarial Learning Stronger",
    /// algorithm 1 (PGD-K-tau). An example without patience does not move, so it stays misclassified and at rest.
    /// </remarks>
    /// <param name="patience">The steps [N] that each example still takes while misclassified, int64; changed.</param>
    /// <param name="logits">Logits [N, C] before the step.</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <param name="stepSize">The length of a step.</param>
    /// <returns>Lengths [N] of the type of the logits.</returns>
    public static Tensor Lengths(Tensor patience, Tensor logits, Tensor labels, double stepSize)
    {
        ArgumentNullException.ThrowIfNull(patience);
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var isWrong = logits.argmax(1).ne(labels);
        var rests = isWrong.logical_and(patience.eq(0));
        patience.sub_(isWrong.to(patience.dtype)).clamp_(min: 0);
        return rests.logical_not().to(logits.dtype).mul_(stepSize).MoveToOuterDisposeScope();
    }
}
