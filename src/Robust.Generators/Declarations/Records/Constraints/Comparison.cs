using Robust.Generators.Models;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>How two sides compare.</summary>
internal enum Comparator
{
    /// <summary>The left side is at most the right one.</summary>
    AtMost,

    /// <summary>The left side is below the right one.</summary>
    Below,

    /// <summary>Both sides are equal.</summary>
    Equal,

    /// <summary>The sides differ.</summary>
    Different,
}

/// <summary>A comparison of two terms.</summary>
internal sealed record Comparison(Comparator Comparator, Term Left, Term Right)
{
    /// <summary>Whether both sides are whole numbers for every record.</summary>
    public bool IsWhole => Left.IsWhole && Right.IsWhole;

    /// <summary>The comparison that holds where this one does not.</summary>
    public Comparison Opposite() => Comparator switch
    {
        Comparator.AtMost => new(Comparator.Below, Right, Left),
        Comparator.Below => new(Comparator.AtMost, Right, Left),
        Comparator.Equal => this with { Comparator = Comparator.Different },
        _ => this with { Comparator = Comparator.Equal },
    };

    /// <summary>
    /// By how much it fails, at most 0 where it holds. Of real numbers <c>&lt;</c> is <c>&lt;=</c>; null where real numbers are to be
    /// equal, which no move hits, or different, which they are.
    /// </summary>
    public Term? Excess => (Comparator, IsWhole) switch
    {
        (Comparator.AtMost, _) or (Comparator.Below, false) => Terms.Subtract(Left, Right),
        (Comparator.Below, true) => Terms.Subtract(Terms.Add(Left, Terms.One), Right),
        (Comparator.Equal, true) => Distance(1),
        (Comparator.Different, true) => Distance(0),
        _ => null,
    };

    /// <summary>Where the sides are flags the distance needs no absolute value.</summary>
    private Term Distance(int wanted) => (Left, Right, wanted) switch
    {
        (ColumnTerm flag, NumberTerm { Value: 1 }, 1) when IsFlag => Terms.Subtract(Terms.One, flag),
        (ColumnTerm flag, NumberTerm { Value: 0 }, 1) when IsFlag => flag,
        (ColumnTerm flag, NumberTerm { Value: 1 }, 0) when IsFlag => flag,
        (ColumnTerm flag, NumberTerm { Value: 0 }, 0) when IsFlag => Terms.Subtract(Terms.One, flag),
        (_, _, 1) => Terms.Abs(Terms.Subtract(Left, Right)),
        _ => Terms.Subtract(Terms.One, Terms.Abs(Terms.Subtract(Left, Right))),
    };

    /// <summary>Whether the left side is a bool or one value of a choice.</summary>
    public bool IsFlag { get; init; }
}
