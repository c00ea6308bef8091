using System.Collections.Immutable;
using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>Whether a box of inputs has one whose output fulfills one of several alternatives.</summary>
/// <param name="Lower">The least values [1, ...], in double precision.</param>
/// <param name="Upper">The greatest values [1, ...], in double precision.</param>
/// <param name="Alternatives">The alternatives; a counterexample fulfills all conditions of one.</param>
public sealed record VerificationProblem(Tensor Lower, Tensor Upper, ImmutableArray<OutputConditions> Alternatives)
{
    /// <summary>Whether a class other than the label reaches the label's score around an input.</summary>
    /// <param name="lower">The least values [1, ...], in double precision.</param>
    /// <param name="upper">The greatest values [1, ...], in double precision.</param>
    /// <param name="label">The label.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes, or the label is none of them.</exception>
    public static VerificationProblem Misclassified(Tensor lower, Tensor upper, long label, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, classes);
        return new(
            lower, upper,
            [.. Enumerable.Range(0, classes).Where(rival => rival != label).Select(rival => OutputConditions.Exceeds(rival, label, classes))]);
    }

    /// <summary>The conditions of all alternatives, made of equal number by repetition: [A, J, K] and [A, J], in double precision.</summary>
    internal OutputConditions Stacked()
    {
        var most = Alternatives.Max(static each => each.Limits.shape[0]);
        var rows = Alternatives.Select(each => arange(most) % each.Limits.shape[0]).ToArray();
        return new(
            stack(Alternatives.Zip(rows, static (each, row) => each.Coefficients.index_select(0, row))),
            stack(Alternatives.Zip(rows, static (each, row) => each.Limits.index_select(0, row))));
    }

    /// <summary>The least box in a precision that contains the whole one.</summary>
    internal Interval Outside(ScalarType type) => Rounded(type, outward: 1);

    /// <summary>The numbers of a precision that lie in the box; where there are none, the ends are the wrong way round.</summary>
    internal Interval Inside(ScalarType type) => Rounded(type, outward: -1);

    private Interval Rounded(ScalarType type, int outward)
    {
        return new(End(Lower, -outward), End(Upper, outward));

        Tensor End(Tensor exact, int direction)
        {
            using var scope = NewDisposeScope();
            var rounded = exact.to(type);
            var isShort = ((rounded.to(ScalarType.Float64) - exact) * direction).lt(0);
            var next = rounded.nextafter(full_like(rounded, direction * double.PositiveInfinity));
            return next.where(isShort, rounded).MoveToOuterDisposeScope();
        }
    }
}
