namespace Robust.Generators.Models;

// Arithmetic on the features of a record, as it stands in a [Constraint].

/// <summary>A number that depends on a record.</summary>
internal abstract record Term
{
    /// <summary>Whether it is a whole number for every record.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>The columns that it depends on, some perhaps more than once.</summary>
    public abstract IEnumerable<int> Columns { get; }
}

/// <summary>A constant.</summary>
internal sealed record NumberTerm(double Value) : Term
{
    /// <inheritdoc/>
    public override bool IsWhole => Value == Math.Floor(Value);

    /// <inheritdoc/>
    public override IEnumerable<int> Columns => [];
}

/// <summary>A feature, or whether a choice is a certain one.</summary>
/// <param name="Index">Its column.</param>
/// <param name="IsWholeColumn">Whether the column has whole values only.</param>
internal sealed record ColumnTerm(int Index, bool IsWholeColumn) : Term
{
    /// <inheritdoc/>
    public override bool IsWhole => IsWholeColumn;

    /// <inheritdoc/>
    public override IEnumerable<int> Columns => [Index];
}

/// <summary>A sum, difference, product or quotient.</summary>
/// <param name="Operator">One of <c>+ - * /</c>.</param>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
internal sealed record ArithmeticTerm(char Operator, Term Left, Term Right) : Term
{
    /// <inheritdoc/>
    public override bool IsWhole => Operator != '/' && Left.IsWhole && Right.IsWhole;

    /// <inheritdoc/>
    public override IEnumerable<int> Columns => Left.Columns.Concat(Right.Columns);
}

/// <summary>A function of <see cref="Math"/>.</summary>
/// <param name="Function">Its name there, one of <see cref="Known"/>.</param>
/// <param name="Arguments">Its arguments, one or two.</param>
internal sealed record FunctionTerm(string Function, EquatableArray<Term> Arguments) : Term
{
    /// <summary>The functions that have a counterpart in torch.</summary>
    public static readonly string[] Known = ["Abs", "Exp", "Log", "Max", "Min", "Pow", "Sqrt"];

    /// <summary>How many arguments one of them takes.</summary>
    public static int Arity(string function) => function is "Max" or "Min" or "Pow" ? 2 : 1;

    /// <inheritdoc/>
    public override bool IsWhole => Function is "Abs" or "Max" or "Min" && Arguments.All(static argument => argument.IsWhole);

    /// <inheritdoc/>
    public override IEnumerable<int> Columns => Arguments.SelectMany(static argument => argument.Columns);
}

/// <summary>One of two numbers, by a yes-or-no column.</summary>
/// <param name="Flag">The column, 1 for yes.</param>
/// <param name="Yes">The number for yes.</param>
/// <param name="No">The number for no.</param>
internal sealed record EitherTerm(ColumnTerm Flag, Term Yes, Term No) : Term
{
    /// <inheritdoc/>
    public override bool IsWhole => Yes.IsWhole && No.IsWhole;

    /// <inheritdoc/>
    public override IEnumerable<int> Columns => [Flag.Index, .. Yes.Columns, .. No.Columns];
}
