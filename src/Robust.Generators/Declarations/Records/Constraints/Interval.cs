using Robust.Generators.Models;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>Between which numbers a term lies, given where each column lies; it may be wider than need be.</summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Every number, and what is none: where a term is not finite for some record.</summary>
    private static readonly Interval Unknown = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether both ends are finite.</summary>
    public bool IsFinite => !double.IsInfinity(Low) && !double.IsInfinity(High) && !double.IsNaN(Low) && !double.IsNaN(High);

    /// <summary>How far two numbers in it can be apart.</summary>
    public double Width => High - Low;

    /// <summary>The interval of a term.</summary>
    public static Interval Of(Term term, IReadOnlyList<Interval> columns) => term switch
    {
        NumberTerm number => new(number.Value, number.Value),
        ColumnTerm column => columns[column.Index],
        ArithmeticTerm { Operator: '+' } sum => Of(sum.Left, columns).Plus(Of(sum.Right, columns)),
        ArithmeticTerm { Operator: '-' } difference => Of(difference.Left, columns).Minus(Of(difference.Right, columns)),
        ArithmeticTerm { Operator: '*' } product => Corners(Of(product.Left, columns), Of(product.Right, columns), static (a, b) => a * b),
        ArithmeticTerm quotient => Quotient(Of(quotient.Left, columns), Of(quotient.Right, columns)),
        EitherTerm either => Of(either.Yes, columns).Around(Of(either.No, columns)),
        FunctionTerm { Arguments: { Count: 1 } only } function => Function(function.Function, Of(only[0], columns)),
        FunctionTerm function => Function(function.Function, Of(function.Arguments[0], columns), Of(function.Arguments[1], columns)),
        _ => Unknown,
    };

    public Interval Plus(Interval other) => new(Low + other.Low, High + other.High);

    public Interval Minus(Interval other) => new(Low - other.High, High - other.Low);

    private Interval Around(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    private bool Contains(double number) => Low <= number && number <= High;

    private static Interval Quotient(Interval left, Interval right) =>
        right.Contains(0) ? Unknown : Corners(left, right, static (a, b) => a / b);

    private static Interval Function(string function, Interval of) => function switch
    {
        "Abs" => new(of.Contains(0) ? 0 : Math.Min(Math.Abs(of.Low), Math.Abs(of.High)), Math.Max(Math.Abs(of.Low), Math.Abs(of.High))),
        "Exp" => new(Math.Exp(of.Low), Math.Exp(of.High)),
        "Log" when of.Low > 0 => new(Math.Log(of.Low), Math.Log(of.High)),
        "Sqrt" when of.Low >= 0 => new(Math.Sqrt(of.Low), Math.Sqrt(of.High)),
        _ => Unknown,
    };

    private static Interval Function(string function, Interval one, Interval other) => function switch
    {
        "Max" => new(Math.Max(one.Low, other.Low), Math.Max(one.High, other.High)),
        "Min" => new(Math.Min(one.Low, other.Low), Math.Min(one.High, other.High)),
        "Pow" => Power(one, other),
        _ => Unknown,
    };

    /// <summary>A power rises or falls in each of its arguments alone as long as the base is above 0, so its ends are at corners.</summary>
    private static Interval Power(Interval number, Interval exponent)
    {
        if (number.Low > 0 || (number.Low == 0 && exponent.Low >= 0))
        {
            return Corners(number, exponent, Math.Pow);
        }

        var isCount = exponent.Low == exponent.High && exponent.Low >= 1 && exponent.Low == Math.Floor(exponent.Low);
        if (!isCount)
        {
            return Unknown;
        }

        var ends = Corners(number, exponent, Math.Pow);
        return number.Contains(0) ? ends.Around(new(0, 0)) : ends;
    }

    private static Interval Corners(Interval one, Interval other, Func<double, double, double> function)
    {
        double[] corners =
        [
            function(one.Low, other.Low), function(one.Low, other.High),
            function(one.High, other.Low), function(one.High, other.High),
        ];
        return new(corners.Min(), corners.Max());
    }
}
