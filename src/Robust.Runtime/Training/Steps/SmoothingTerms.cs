using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Steps;

/// <summary>
/// The terms of objectives of noisy copies, example by example. The logits [m N, C] of m copies of each example stand one after the
/// other, as <c>repeat_interleave</c> puts them; autograd goes through all terms.
/// </summary>
public static class SmoothingTerms
{
    /// <summary>
    /// The mean over the copies of KL(p || softmax(logits of a copy)), p the mean of their predictions: how much they differ.
    /// </summary>
    /// <remarks>Source: Jeong and Shin 2020, equation 7.</remarks>
    /// <param name="logits">Logits [m N, C].</param>
    /// <param name="copies">The number m of copies of each example, at least 1.</param>
    /// <returns>Divergences [N], at least 0 up to rounding.</returns>
    public static Tensor Inconsistency(Tensor logits, int copies)
    {
        using var scope = NewDisposeScope();
        var each = LogPredictions(logits, copies);
        var mean = LogMean(each).unsqueeze(1);
        return (mean.exp() * (mean - each)).sum(2).mean([1]).MoveToOuterDisposeScope();
    }

    /// <summary>The entropy of the mean prediction of the copies, in nats.</summary>
    /// <remarks>Source: Jeong and Shin 2020, equation 8.</remarks>
    /// <param name="logits">Logits [m N, C].</param>
    /// <param name="copies">The number m of copies of each example, at least 1.</param>
    /// <returns>Entropies [N] in [0, log C].</returns>
    public static Tensor EntropyOfMean(Tensor logits, int copies)
    {
        using var scope = NewDisposeScope();
        var mean = LogMean(LogPredictions(logits, copies));
        return (-mean.exp() * mean).sum(1).MoveToOuterDisposeScope();
    }

    /// <summary>-log of the mean over the copies of the probability of the true class: what SmoothAdv ascends.</summary>
    /// <remarks>Source: Salman et al. 2019, equation 6.</remarks>
    /// <param name="logits">Logits [m N, C].</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <returns>Values [N].</returns>
    public static Tensor CrossEntropyOfMean(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return (-LogMean(OfLabels(logits, labels))).MoveToOuterDisposeScope();
    }

    /// <summary>The gradient [m N, C] of the sum of <see cref="CrossEntropyOfMean"/> with respect to the logits, detached.</summary>
    internal static Tensor GradientOfMean(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        // Each copy has softmax - onehot, weighted by its share of the probability of the class.
        var shares = OfLabels(logits, labels).softmax(1).reshape(-1, 1);
        var own = functional.one_hot(labels.repeat_interleave(logits.shape[0] / labels.shape[0], 0), logits.shape[1]);
        return (shares * logits.softmax(1).sub_(own)).MoveToOuterDisposeScope();
    }

    /// <summary>The logarithms [N, m, C] of the predictions of each copy.</summary>
    private static Tensor LogPredictions(Tensor logits, long copies) =>
        logits.log_softmax(1).reshape(-1, copies, logits.shape[1]);

    /// <summary>The logarithms [N, m] of the probability of the true class at each copy.</summary>
    private static Tensor OfLabels(Tensor logits, Tensor labels)
    {
        var each = LogPredictions(logits, logits.shape[0] / labels.shape[0]);
        return each.gather(2, labels.reshape(-1, 1, 1).expand(-1, each.shape[1], 1)).squeeze(2);
    }

    /// <summary>The logarithm of a mean over the second dimension, of logarithms.</summary>
    private static Tensor LogMean(Tensor logarithms) => logarithms.logsumexp(1) - Math.Log(logarithms.shape[1]);
}
