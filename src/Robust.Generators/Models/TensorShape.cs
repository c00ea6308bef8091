using System.Collections.Immutable;
using System.Globalization;

namespace Robust.Generators.Models;

/// <summary>The extents of one example, without the batch: channels, height, width; or features.</summary>
internal sealed record TensorShape(EquatableArray<int> Extents)
{
    public TensorShape(params int[] extents)
        : this(new EquatableArray<int>(ImmutableArray.Create(extents)))
    {
    }

    public int Rank => Extents.Count;

    /// <summary>The number of values; at most <see cref="long.MaxValue"/>.</summary>
    public long Size => Extents.Aggregate(1L, (size, extent) => Saturating.Multiply(size, extent));

    /// <summary>Why a vector does not fit where signals and images do.</summary>
    public const string NeedsImage = "needs channels x length or channels x height x width";

    /// <summary>What a shape of some rank consists of.</summary>
    public static string Words(int rank) => rank switch
    {
        1 => "a vector",
        2 => "channels x length",
        _ => "channels x height x width",
    };

    /// <summary>As people write it: <c>16 x 14 x 14</c>.</summary>
    public override string ToString() => string.Join(" x ", Extents.Select(Invariant));

    /// <summary>With the batch in front, as PyTorch writes it: <c>[N, 16, 14, 14]</c>.</summary>
    public string ToBatchString() => $"[N, {string.Join(", ", Extents.Select(Invariant))}]";

    private static string Invariant(int extent) => extent.ToString(CultureInfo.InvariantCulture);
}
