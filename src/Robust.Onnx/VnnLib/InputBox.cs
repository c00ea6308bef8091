using System.Collections.Immutable;

namespace Robust.Onnx.VnnLib;

/// <summary>A box of inputs: each has a least and a largest value.</summary>
/// <param name="Lower">The least values, in the order of the network's input, row by row.</param>
/// <param name="Upper">The largest values.</param>
public sealed record InputBox(ImmutableArray<double> Lower, ImmutableArray<double> Upper)
{
    /// <summary>Whether a point lies within; exactly, no tolerance.</summary>
    public bool Contains(ReadOnlySpan<double> point)
    {
        if (point.Length != Lower.Length)
        {
            return false;
        }

        for (var i = 0; i < point.Length; i++)
        {
            if (!(point[i] >= Lower[i] && point[i] <= Upper[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(InputBox? other) =>
        other is not null && Lower.AsSpan().SequenceEqual(other.Lower.AsSpan()) && Upper.AsSpan().SequenceEqual(other.Upper.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var bound in Lower.AsSpan())
        {
            hash.Add(bound);
        }

        foreach (var bound in Upper.AsSpan())
        {
            hash.Add(bound);
        }

        return hash.ToHashCode();
    }
}
