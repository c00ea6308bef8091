using static TorchSharp.torch;

namespace Robust.Certification.Arithmetic;

/// <summary>
/// What floating-point arithmetic may do to a result, in the standard model: every operation errs by at most
/// <see cref="Unit"/> times its result, and by <see cref="Smallest"/> where it underflows (Higham 2002, "Accuracy and
/// Stability of Numerical Algorithms", sections 2.2 and 3.1). docs/certificates.md has the proof of each constant.
/// </summary>
/// <param name="Unit">The unit roundoff u.</param>
/// <param name="Smallest">The least normal number: what an underflow may cost, flushed to zero or not.</param>
/// <param name="Function">How far torch's sigmoid, tanh, erf and exp are off, relative to the greater of 1 and the result.</param>
internal sealed record Rounding(double Unit, double Smallest, double Function)
{
    /// <summary>
    /// How far a sum of products in double precision is off, relative to the sum of their absolute values, for up to
    /// 2^22 terms.
    /// </summary>
    public const double Dot = 1.0 / (1 << 30);

    /// <summary>How far a sum of up to 2^10 numbers in double precision is off, relative to the sum of their absolute values.</summary>
    private const double FewTerms = 1.0 / (1L << 42);

    /// <summary>The rounding of single precision.</summary>
    public static Rounding Single { get; } = new(Math.ScaleB(1, -24), Math.ScaleB(1, -126), Math.ScaleB(1, -20));

    private static readonly Rounding Double = new(Math.ScaleB(1, -53), Math.ScaleB(1, -1022), Math.ScaleB(1, -46));

    /// <summary>The rounding of the arithmetic that a tensor is computed in.</summary>
    /// <exception cref="RobustException">It is neither single nor double precision.</exception>
    public static Rounding Of(Tensor tensor) => tensor.dtype switch
    {
        ScalarType.Float32 => Single,
        ScalarType.Float64 => Double,
        var other => throw new RobustException(
            $"Bounds are proven in single or double precision, not in {other}: convert model and inputs to float32."),
    };

    /// <summary>
    /// gamma_n = n u / (1 - n u): how far n roundings may take a value, relative to the sum of the absolute values that it
    /// consists of, in whatever order it is summed (Higham 2002, lemma 3.1); at most a third, and infinite beyond.
    /// </summary>
    /// <param name="roundings">The number n of roundings.</param>
    public double Gamma(long roundings) =>
        roundings * Unit <= 0.25 ? roundings * Unit / (1 - (roundings * Unit)) : double.PositiveInfinity;

    /// <summary>A number below what the exact result of the operation that gave each value is.</summary>
    public Tensor Down(Tensor values) => values - Slack(values);

    /// <summary>A number above what the exact result of the operation that gave each value is.</summary>
    public Tensor Up(Tensor values) => values + Slack(values);

    /// <summary>A term of a sum of few, in double precision, lowered so that the rounded sum is below the exact one.</summary>
    public static Tensor Term(Tensor term) => term - (term.abs() * FewTerms);

    /// <summary>4 u |v| covers the rounding of v, of this product and of the sum with it.</summary>
    private Tensor Slack(Tensor values) => (values.abs() * (4 * Unit)) + (4 * Smallest);
}
