using static TorchSharp.torch;

namespace Robust.Attacks.Classifiers;

/// <summary>
/// A classifier that is random, in itself or by a random transformation of its inputs, as what it is on average:
/// expectation over transformation. Logits and input gradients are the means of several passes.
/// </summary>
/// <remarks>
/// Sources: Athalye, Engstrom, Ilyas and Kwok 2018, "Synthesizing robust adversarial examples"; Athalye, Carlini and
/// Wagner 2018, "Obfuscated gradients give a false sense of security", section 4.2. A module that is random in training
/// only, as by dropout, is not random as a <see cref="ModuleClassifier"/>, which holds it in eval mode.
/// </remarks>
public sealed class ExpectedClassifier : IClassifier
{
    private readonly IClassifier inner;
    private readonly int samples;
    private readonly Func<Tensor, Generator?, Tensor>? transformation;
    private readonly Generator? generator;

    /// <summary>Wraps a classifier.</summary>
    /// <param name="inner">The classifier; it stays the caller's.</param>
    /// <param name="samples">The number of passes that stand for one, at least 1.</param>
    /// <param name="transformation">
    /// Transforms inputs [N, ...] at random before each pass, differentiably, with numbers of the generator; null for
    /// none.
    /// </param>
    /// <param name="generator">The transformation's source of randomness; torch's default one when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples.</exception>
    public ExpectedClassifier(
        IClassifier inner, int samples, Func<Tensor, Generator?, Tensor>? transformation = null,
        Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        (this.inner, this.samples) = (inner, samples);
        (this.transformation, this.generator) = (transformation, generator);
    }

    /// <summary>The mean of the logits [N, C] of inputs [N, ...].</summary>
    public Tensor Logits(Tensor inputs)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return Mean(samples, () => inner.Logits(transformation?.Invoke(inputs, generator) ?? inputs))
            .MoveToOuterDisposeScope();
    }

    /// <summary>All passes on inputs [N, ...]; their logits and gradients are the means.</summary>
    public IForwardPass Forward(Tensor inputs) => new MeanPass(samples, () => transformation is null
        ? inner.Forward(inputs)
        : new TransformedPass(inner, inputs, values => transformation(values, generator)));

    /// <summary>The mean of tensors that are made one after the other, none kept.</summary>
    private static Tensor Mean(int count, Func<Tensor> make)
    {
        var sum = make();
        for (var i = 1; i < count; i++)
        {
            using var scope = NewDisposeScope();
            sum = (sum + make()).MoveToOuterDisposeScope();
        }

        return sum / count;
    }

    /// <summary>Several passes as one.</summary>
    private sealed class MeanPass : IForwardPass
    {
        private readonly List<IForwardPass> passes = [];

        public MeanPass(int count, Func<IForwardPass> forward)
        {
            using var scope = NewDisposeScope();
            try
            {
                Logits = Mean(count, () =>
                {
                    passes.Add(forward());
                    return passes[^1].Logits;
                }).DetachFromDisposeScope();
            }
            catch
            {
                passes.ForEach(static pass => pass.Dispose());
                throw;
            }
        }

        public Tensor Logits { get; }

        public Tensor InputGradient(Tensor logitsGradient)
        {
            using var scope = NewDisposeScope();
            var next = 0;
            return Mean(passes.Count, () => passes[next++].InputGradient(logitsGradient)).MoveToOuterDisposeScope();
        }

        public void Dispose()
        {
            Logits.Dispose();
            passes.ForEach(static pass => pass.Dispose());
        }
    }
}
