using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>What an adversary may do to an input: a norm, a radius and the box that inputs live in.</summary>
public interface IThreatModel
{
    /// <summary>The norm that measures a perturbation.</summary>
    Norm Norm { get; }

    /// <summary>The radius of the ball in input units, at least 0.</summary>
    double Eps { get; }

    /// <summary>The least value of an input.</summary>
    double Lower { get; }

    /// <summary>The greatest value of an input.</summary>
    double Upper { get; }

    /// <summary>The perturbation set P(x) at a batch; what can be computed once a batch is computed here.</summary>
    /// <param name="inputs">Inputs [N, ...], floating point, within the box.</param>
    IPerturbationSet At(Tensor inputs);
}
