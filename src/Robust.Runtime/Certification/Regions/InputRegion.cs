using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Regions;

/// <summary>The inputs that an adversary may choose at each example of a batch: what bounds start and end with.</summary>
public abstract class InputRegion
{
    /// <summary>The least and greatest values [N, ...] that any of them has.</summary>
    public abstract Interval Hull { get; }

    /// <summary>Whether every input within <see cref="Hull"/> is one of them.</summary>
    public virtual bool IsBox => false;

    /// <summary>A number that no slopes x falls below, x being any of the inputs, in exact arithmetic.</summary>
    /// <param name="slopes">Coefficients [N, S, ...], or [1, S, ...] for all examples.</param>
    /// <returns>[N, S], in double precision.</returns>
    public abstract Tensor Least(Tensor slopes);
}
