using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Certification;

/// <summary>A proof for single examples: no perturbation of the threat model changes the class of these.</summary>
public interface ICertifier
{
    /// <summary>The method in a word, as reports name it.</summary>
    string Name { get; }

    /// <summary>What the proofs are about.</summary>
    IThreatModel ThreatModel { get; }

    /// <summary>For which examples it is proven that every perturbation is classified correctly.</summary>
    /// <param name="inputs">Inputs [N, ...], on the device of the model.</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <param name="cancellationToken">Asks for an end.</param>
    /// <returns>[N], bool.</returns>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    Tensor Certified(Tensor inputs, Tensor labels, CancellationToken cancellationToken = default);
}
