using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training;

/// <summary>The terms that objectives are made of, example by example; autograd goes through all of them.</summary>
public static class ObjectiveTerms
{
    /// <summary>KL(softmax(clean) || softmax(adversarial)), the divergence of TRADES and MART.</summary>
    /// <remarks>Source: Zhang et al. 2019, equation 5, with the divergence as surrogate loss.</remarks>
    /// <param name="clean">Logits [N, C] at the inputs themselves.</param>
    /// <param name="adversarial">Logits [N, C] at the perturbed inputs.</param>
    /// <returns>Divergences [N], at least 0 up to rounding.</returns>
    public static Tensor Divergence(Tensor clean, Tensor adversarial)
    {
        using var scope = NewDisposeScope();
        var expected = clean.log_softmax(1);
        return (expected.exp() * (expected - adversarial.log_softmax(1))).sum(1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// -log p[y] - log(1.0001 - the greatest other p), with p = softmax(logits): cross-entropy with a margin.
    /// </summary>
    /// <remarks>
    /// Source: Wang et al. 2020, equation 9; the 1.0001 in place of 1, from the authors' code, keeps it finite.
    /// </remarks>
    /// <param name="logits">Logits [N, C], at least two classes.</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <returns>Values [N].</returns>
    public static Tensor BoostedCrossEntropy(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var own = functional.one_hot(labels, logits.shape[1]).to(ScalarType.Bool);
        var rival = logits.softmax(1).masked_fill(own, 0).amax(1);
        var crossEntropy = functional.cross_entropy(logits, labels, reduction: Reduction.None);
        return (crossEntropy - (1.0001 - rival).log()).MoveToOuterDisposeScope();
    }

    /// <summary>1 - p[y], with p = softmax(logits): how little a model believes in the true class.</summary>
    /// <remarks>Source: Wang et al. 2020, equation 10, the weight of an example's divergence.</remarks>
    /// <param name="logits">Logits [N, C].</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <returns>Weights [N] in [0, 1].</returns>
    public static Tensor Doubt(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return (1 - logits.softmax(1).gather(1, labels.unsqueeze(1)).squeeze(1)).MoveToOuterDisposeScope();
    }
}
