using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>Sums of products in double precision, in which products of single precision are exact; off by a 2^-30th of the sum of their sizes at most.</summary>
internal static class Dots
{
    private const long MostTerms = 1L << 22;

    /// <summary>The products of coefficients [N or 1, S, ...] with values [N or 1, ...], summed: [N, S].</summary>
    public static Tensor Of(Tensor coefficients, Tensor values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.numel() / values.shape[0], MostTerms, nameof(values));
        var rows = coefficients.flatten(2).to(ScalarType.Float64);
        var columns = values.flatten(1).to(ScalarType.Float64);
        return rows.shape[0] == 1
            ? columns.matmul(rows.squeeze(0).t())
            : rows.matmul(columns.unsqueeze(2)).squeeze(2);
    }
}
