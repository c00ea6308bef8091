using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>A member of a union at a batch, and the shape of its perturbations.</summary>
internal sealed class MemberSet
{
    private readonly long[] shape;

    public MemberSet(IPerturbationSet set, double eps, Norm norm)
    {
        (Set, Eps, Norm) = (set, eps, norm);
        using var zero = set.Zero();
        shape = zero.shape;
        Length = shape.Skip(1).Aggregate(1L, static (product, extent) => product * extent);
    }

    public IPerturbationSet Set { get; }

    public double Eps { get; }

    public Norm Norm { get; }

    /// <summary>The number of values of one of its perturbations.</summary>
    public long Length { get; }

    /// <summary>The set at some of the examples.</summary>
    public MemberSet Select(Tensor rows) => new(Set.Select(rows), Eps, Norm);

    /// <summary>Its own perturbations at some examples, out of those of the union.</summary>
    public Tensor Read(Tensor delta, Tensor rows) => Read(delta.index_select(0, rows));

    /// <summary>Perturbations of the union as its own, whoever's they are.</summary>
    public Tensor Read(Tensor delta)
    {
        long[] own = [delta.shape[0], .. shape.AsSpan(1)];
        return delta.narrow(1, 1, Length).reshape(own).contiguous();
    }
}
