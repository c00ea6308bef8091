using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>What rounding in an affine layer may cost a linear bound: |slopes| PerOutput + Underflow.</summary>
/// <param name="PerOutput">For each output [N, ...], at least 0.</param>
/// <param name="Underflow">What results too small to be told from 0 may cost [N, 1], in double precision.</param>
public sealed record AffineCharge(Tensor PerOutput, Tensor Underflow);
