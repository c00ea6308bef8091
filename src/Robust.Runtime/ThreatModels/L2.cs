using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// P(x) = { delta : |delta|_2 &lt;= eps, lower &lt;= x + delta &lt;= upper }, the threat model as a plain object;
/// with radii per value, sum (delta_i / eps_i)^2 &lt;= 1.
/// </summary>
/// <param name="eps">The radius in input units, finite and at least 0 (0 allows no change at all).</param>
/// <param name="lower">The least value of an input.</param>
/// <param name="upper">The greatest value of an input, above <paramref name="lower"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
public sealed class L2(double eps, double lower = 0, double upper = 1) : Ball(eps, lower, upper)
{
    /// <inheritdoc/>
    public override Norm Norm => Norm.L2;

    /// <inheritdoc/>
    public override IThreatModel WithEps(double eps) =>
        new L2(eps, Lower, Upper) { EpsPerValue = RadiiWithin(eps), Mask = Mask };

    /// <inheritdoc/>
    public override IPerturbationSet At(Tensor inputs) => new L2Set(inputs, this);
}
