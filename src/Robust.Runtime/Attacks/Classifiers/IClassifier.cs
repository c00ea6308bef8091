using static TorchSharp.torch;

namespace Robust.Attacks.Classifiers;

/// <summary>A model as an attack sees it: logits, and how they change with the input.</summary>
public interface IClassifier
{
    /// <summary>The logits [N, C] of inputs [N, ...], without what a backward pass needs.</summary>
    Tensor Logits(Tensor inputs);

    /// <summary>
    /// Whether several threads may ask at once, and each example is answered for itself, so that attacks may work on the parts
    /// of a batch side by side.
    /// </summary>
    bool AnswersInParallel => false;

    /// <summary>A forward pass on inputs [N, ...] that can be followed by a backward pass.</summary>
    IForwardPass Forward(Tensor inputs);
}

/// <summary>One forward pass of a classifier, kept as long as input gradients may be taken.</summary>
public interface IForwardPass : IDisposable
{
    /// <summary>The logits [N, C], detached.</summary>
    Tensor Logits { get; }

    /// <summary>
    /// The gradient [N, ...] of the inputs for a gradient [N, C] of the logits; it may be asked for as often as needed.
    /// </summary>
    Tensor InputGradient(Tensor logitsGradient);
}
