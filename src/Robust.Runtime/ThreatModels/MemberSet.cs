using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>A member of a union at a batch, and the shape of its perturbations.</summary>
internal sealed class MemberSet
{
    private readonly long[] shape;

    public MemberSet(IPerturbationSet set, double eps)
    {
        (Set, Eps) = (set, eps);
        using var zero = set.Zero();
        shape = zero.shape;
        Length = shape.Skip(1).Aggregate(1L, static (product, extent) => product * extent);
    }

    public IPerturbationSet Set { get; }

    public double Eps { get; }

    /// <summary>The number of values of one of its perturbations.</summary>
    public long Length { get; }

    /// <summary>Its own perturbations at some examples, out of those of the union.</summary>
    public Tensor Read(Tensor delta, Tensor rows)
    {
        long[] own = [rows.shape[0], .. shape.AsSpan(1)];
        return delta.index_select(0, rows).narrow(1, 1, Length).reshape(own).contiguous();
    }
}
