using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>What an adversary may do to an input: a norm, a radius and the box that inputs live in.</summary>
public interface IThreatModel
{
    /// <summary>The norm that measures a perturbation; <see cref="Norm.None"/> if the set is not a ball.</summary>
    Norm Norm { get; }

    /// <summary>
    /// The length, at least 0, that the size of a step is measured against: the radius of a ball in input units (the
    /// greatest one where it differs from value to value; the number of pixels in L0).
    /// </summary>
    double Eps { get; }

    /// <summary>The least value of an input.</summary>
    double Lower { get; }

    /// <summary>The greatest value of an input.</summary>
    double Upper { get; }

    /// <summary>
    /// The same threat model with another eps, all else as it is: while eps rises in training, and in sweeps. Null where
    /// that is not known: where eps does not measure the set, and unless an implementation of one's own says so.
    /// </summary>
    /// <param name="eps">The eps, finite and at least 0; a number of pixels in L0 is rounded.</param>
    IThreatModel? WithEps(double eps) => null;

    /// <summary>
    /// The set in one line: <c>|delta|_inf &lt;= 0.3 within [0, 1]</c>. It names every parameter of the set: a run or an evaluation that
    /// goes on later compares it, and cannot tell two threat models of the same description, eps and box apart.
    /// </summary>
    string Description => Describe.Ball(this);

    /// <summary>
    /// The threat models of which the adversary chooses one for each example, where this is a union; else none.
    /// </summary>
    IReadOnlyList<IThreatModel> Members => [];

    /// <summary>
    /// How far each value may go in relation to <see cref="Eps"/>, in [0, 1] and 0 where it may not change: the norm is
    /// that of delta / scale. Null if all values are alike, or if this is not a ball.
    /// </summary>
    /// <param name="inputs">Inputs [N, ...], floating point.</param>
    /// <returns>A tensor [1, ...] that broadcasts to the inputs.</returns>
    Tensor? ScaleAt(Tensor inputs) => null;

    /// <summary>
    /// The perturbation set P(x) at a batch; what can be computed once a batch is computed here. Several threads may ask at once,
    /// for the parts of a batch.
    /// </summary>
    /// <param name="inputs">Inputs [N, ...], floating point, within the box.</param>
    IPerturbationSet At(Tensor inputs);
}
