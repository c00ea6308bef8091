using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// P(x) = { delta : |delta|_inf &lt;= eps, lower &lt;= x + delta &lt;= upper }, the threat model as a plain object.
/// </summary>
public sealed class LInf : IThreatModel
{
    /// <summary>Creates the threat model.</summary>
    /// <param name="eps">The radius in input units, finite and at least 0 (0 allows no change at all).</param>
    /// <param name="lower">The least value of an input.</param>
    /// <param name="upper">The greatest value of an input, above <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public LInf(double eps, double lower = 0, double upper = 1)
    {
        if (!(double.IsFinite(eps) && eps >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(eps), eps, "Eps must be finite and at least 0.");
        }

        if (!(double.IsFinite(lower) && double.IsFinite(upper) && lower < upper))
        {
            throw new ArgumentOutOfRangeException(
                nameof(upper), upper,
                FormattableString.Invariant($"Upper must be finite and above lower, which is {lower}."));
        }

        (Eps, Lower, Upper) = (eps, lower, upper);
    }

    /// <inheritdoc/>
    public Norm Norm => Norm.LInf;

    /// <inheritdoc/>
    public double Eps { get; }

    /// <inheritdoc/>
    public double Lower { get; }

    /// <inheritdoc/>
    public double Upper { get; }

    /// <inheritdoc/>
    public IPerturbationSet At(Tensor inputs) => new LInfSet(inputs, this);
}
