using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>A layer whose values are bent at 0 next, in each of B sub-problems.</summary>
/// <param name="Phases">The sign that a value has by restriction: 1 or -1; 0 where it is free. [B, ...]</param>
/// <param name="Bounds">Bounds of the values, with their restrictions [B, ...].</param>
/// <param name="Slopes">The slopes of the activation's lower lines [B, J, ...].</param>
/// <param name="Multipliers">The multiplier of each restriction, at least 0 [B, J, ...].</param>
internal sealed record SplitLayer(Tensor Phases, Interval Bounds, Tensor Slopes, Tensor Multipliers)
{
    /// <summary>Which values may be of either sign: [B, n].</summary>
    public Tensor IsOpen() => Bounds.Lower.lt(0).logical_and(Bounds.Upper.gt(0)).flatten(1);

    /// <summary>Which sub-problems have no input at all, for the bounds of a value exclude each other: [B].</summary>
    public Tensor IsEmpty() => Bounds.Lower.gt(Bounds.Upper).flatten(1).any(1);

    /// <summary>
    /// What <c>BoundTable.Lower</c> calls a penalty: -multiplier sign z is at most 0 where z has the sign (Wang et al. 2021,
    /// "Beta-CROWN", equation 6).
    /// </summary>
    /// <param name="multipliers">Multipliers, at least 0 [B, J, ...].</param>
    public Tensor Penalty(Tensor multipliers) => -(multipliers * Phases.unsqueeze(1));

    /// <summary>The same with one value of each sub-problem restricted to one sign.</summary>
    /// <param name="chosen">The value [B, n], bool; none where it is in another layer.</param>
    /// <param name="sign">1 or -1.</param>
    public SplitLayer Restrict(Tensor chosen, int sign)
    {
        var mask = chosen.reshape(Phases.shape);
        var (lower, upper) = (Bounds.Lower, Bounds.Upper);
        var bounds = sign > 0
            ? new Interval(lower.clamp(min: 0).where(mask, lower), upper)
            : new Interval(lower, upper.clamp(max: 0).where(mask, upper));
        return this with { Phases = Phases.masked_fill(mask, sign), Bounds = bounds };
    }

    /// <summary>The same operation on every tensor.</summary>
    public SplitLayer Map(Func<Tensor, Tensor> operation) =>
        new(operation(Phases), new(operation(Bounds.Lower), operation(Bounds.Upper)), operation(Slopes), operation(Multipliers));

    /// <summary>Several batches in one.</summary>
    public static SplitLayer Join(IReadOnlyList<SplitLayer> parts) => new(
        cat([.. parts.Select(static part => part.Phases)]),
        new(cat([.. parts.Select(static part => part.Bounds.Lower)]), cat([.. parts.Select(static part => part.Bounds.Upper)])),
        cat([.. parts.Select(static part => part.Slopes)]),
        cat([.. parts.Select(static part => part.Multipliers)]));
}
