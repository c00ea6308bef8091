using System.Collections.Immutable;

namespace Robust.Onnx.VnnLib;

/// <summary>A condition on outputs: the sum of coefficient times output is at most a bound.</summary>
/// <param name="Terms">The outputs that have a coefficient other than 0, each once, in ascending order.</param>
/// <param name="Bound">The bound.</param>
public sealed record LinearInequality(ImmutableArray<LinearTerm> Terms, double Bound)
{
    /// <summary>Whether it holds; exactly, no tolerance.</summary>
    public bool Holds(ReadOnlySpan<double> outputs)
    {
        var sum = 0.0;
        foreach (var term in Terms)
        {
            sum += term.Coefficient * outputs[term.Output];
        }

        return sum <= Bound;
    }

    /// <inheritdoc/>
    public bool Equals(LinearInequality? other) => other is not null && Bound.Equals(other.Bound) && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override int GetHashCode() => Terms.Aggregate(Bound.GetHashCode(), HashCode.Combine);

    /// <summary>As a formula: <c>1 Y_4 + -1 Y_0 &lt;= 0</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{string.Join(" + ", Terms)} <= {Bound}");
}

/// <summary>A term of a sum.</summary>
/// <param name="Output">The index of the output.</param>
/// <param name="Coefficient">Its coefficient.</param>
public readonly record struct LinearTerm(int Output, double Coefficient)
{
    /// <summary>As a formula: <c>-1 Y_0</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Coefficient} Y_{Output}");
}
