using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Steps;

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

    /// <summary>
    /// 1 - cos(g(x), g(x + eta)), g the gradient of an example's cross-entropy with respect to the input: how much the
    /// direction of steepest ascent turns within the ball. Its own gradient goes through both g to the parameters.
    /// </summary>
    /// <remarks>
    /// Source: Andriushchenko and Flammarion 2020, equation 4. An example where either gradient is 0 has no direction
    /// to turn and counts as 0, and so does one where all its values are below the root of the least normal number:
    /// a model that is certain beyond measure has such, and the way back through them would overflow.
    /// </remarks>
    /// <param name="model">Maps inputs to logits [N, C].</param>
    /// <param name="x">Inputs [N, ...], floating point.</param>
    /// <param name="nearby">The inputs with a random perturbation, in the same shape.</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <returns>Values [N] in [0, 2], up to rounding.</returns>
    public static Tensor Misalignment(Module<Tensor, Tensor> model, Tensor x, Tensor nearby, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var (here, known) = Direction(InputGradient(model, x, labels));
        var (there, knownThere) = Direction(InputGradient(model, nearby, labels));
        var turns = known.logical_and(knownThere).squeeze(1);
        return ((1 - (here * there).sum(1)) * turns).MoveToOuterDisposeScope();
    }

    /// <summary>The sum of the absolute values of all weights of two or more dimensions: not of biases, nor of scales.</summary>
    /// <param name="model">The network.</param>
    /// <returns>A scalar.</returns>
    public static Tensor AbsoluteWeights(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        var weights = model.parameters().Where(static parameter => parameter.dim() > 1);
        return stack([.. weights.Select(static weight => weight.abs().sum())]).sum().MoveToOuterDisposeScope();
    }

    /// <summary>The gradients [N, D] of the cross-entropies, which autograd goes through once more.</summary>
    private static Tensor InputGradient(Module<Tensor, Tensor> model, Tensor x, Tensor labels)
    {
        var input = x.detach().requires_grad_();
        var loss = functional.cross_entropy(model.call(input), labels, reduction: Reduction.Sum);
        return Autograd.Gradient(loss, input, differentiable: true).flatten(1);
    }

    /// <summary>
    /// Gradients [N, D] scaled to length 1 where they have a direction, and whether they do: [N, 1]. They are first
    /// divided by their largest value, a constant to autograd and of no consequence for the direction, so that no
    /// square is lost below the least number; where it is so small that the way back would overflow, there is none.
    /// </summary>
    private static (Tensor Unit, Tensor IsKnown) Direction(Tensor gradients)
    {
        var largest = gradients.detach().abs().amax([1], keepdim: true);
        var known = largest > Math.Sqrt(finfo(gradients.dtype).tiny);
        var scaled = gradients / where(known, largest, ones_like(largest));
        return (scaled / (scaled * scaled).sum(1, true).clamp(min: 1).sqrt(), known);
    }
}
