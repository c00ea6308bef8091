using System.Collections.Immutable;

namespace Robust.Certification.Verification;

/// <summary>
/// What a <see cref="Verifier"/> found out: <see cref="Proven"/>, <see cref="Counterexample"/> or <see cref="Undecided"/>.
/// </summary>
public abstract record VerificationAnswer
{
    private protected VerificationAnswer()
    {
    }
}

/// <summary>No input of the box is a counterexample, in real arithmetic or as torch computes the network.</summary>
/// <param name="Bound">Everywhere, each alternative has a condition that is missed by at least this much; above 0.</param>
public sealed record Proven(double Bound) : VerificationAnswer;

/// <summary>An input of the box that fulfills all conditions of one alternative, confirmed in double precision.</summary>
/// <param name="Input">The input, row by row, in the network's precision.</param>
public sealed record Counterexample(ImmutableArray<double> Input) : VerificationAnswer
{
    /// <inheritdoc/>
    public bool Equals(Counterexample? other) => other is not null && Input.AsSpan().SequenceEqual(other.Input.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Input.Aggregate(Input.Length, HashCode.Combine);
}

/// <summary>Neither was found.</summary>
/// <param name="Reason">Why the search ended.</param>
/// <param name="Bound">The best bound so far: everywhere, each alternative has a condition that is at least so far from being met; at most 0.</param>
public sealed record Undecided(UndecidedReason Reason, double Bound) : VerificationAnswer;

/// <summary>Why a search ended without an answer.</summary>
public enum UndecidedReason
{
    /// <summary>The time was up.</summary>
    Timeout,

    /// <summary>Nothing was left to divide: a margin is too small for the arithmetic, or a function bends elsewhere than at 0.</summary>
    Exhausted,
}
