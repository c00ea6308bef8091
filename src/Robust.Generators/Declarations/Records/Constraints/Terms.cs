using Robust.Generators.Models;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>Makes terms, with what is known at build time worked out.</summary>
internal static class Terms
{
    public static readonly Term Zero = new NumberTerm(0);

    public static readonly Term One = new NumberTerm(1);

    public static Term Add(Term left, Term right) => (left, right) switch
    {
        (NumberTerm a, NumberTerm b) => new NumberTerm(a.Value + b.Value),
        (NumberTerm { Value: 0 }, _) => right,
        (_, NumberTerm { Value: 0 }) => left,
        _ => new ArithmeticTerm('+', left, right),
    };

    public static Term Subtract(Term left, Term right) => (left, right) switch
    {
        (NumberTerm a, NumberTerm b) => new NumberTerm(a.Value - b.Value),
        (_, NumberTerm { Value: 0 }) => left,
        (_, NumberTerm { Value: < 0 } b) => Add(left, new NumberTerm(-b.Value)),
        _ => new ArithmeticTerm('-', left, right),
    };

    public static Term Multiply(Term left, Term right) => (left, right) switch
    {
        (NumberTerm a, NumberTerm b) => new NumberTerm(a.Value * b.Value),
        (NumberTerm { Value: 1 }, _) => right,
        (_, NumberTerm { Value: 1 }) => left,
        _ => new ArithmeticTerm('*', left, right),
    };

    public static Term Divide(Term left, Term right) => (left, right) switch
    {
        (NumberTerm a, NumberTerm b) => new NumberTerm(a.Value / b.Value),
        (_, NumberTerm { Value: 1 }) => left,
        _ => new ArithmeticTerm('/', left, right),
    };

    public static Term Abs(Term term) => new FunctionTerm("Abs", new[] { term }.ToEquatableArray());

    public static Term Least(Term one, Term other) => new FunctionTerm("Min", new[] { one, other }.ToEquatableArray());

    /// <summary>A function of <see cref="Math"/>, by its name there.</summary>
    public static Term Call(string function, IReadOnlyList<Term> arguments)
    {
        var numbers = arguments.OfType<NumberTerm>().Select(static number => number.Value).ToArray();
        return numbers.Length < arguments.Count
            ? new FunctionTerm(function, arguments.ToEquatableArray())
            : new NumberTerm(function switch
            {
                "Abs" => Math.Abs(numbers[0]),
                "Exp" => Math.Exp(numbers[0]),
                "Log" => Math.Log(numbers[0]),
                "Sqrt" => Math.Sqrt(numbers[0]),
                "Max" => Math.Max(numbers[0], numbers[1]),
                "Min" => Math.Min(numbers[0], numbers[1]),
                _ => Math.Pow(numbers[0], numbers[1]),
            });
    }

    /// <summary>One of two numbers, by a yes-or-no column.</summary>
    public static Term Either(ColumnTerm flag, Term yes, Term no) => (yes, no) switch
    {
        (NumberTerm { Value: 1 }, NumberTerm { Value: 0 }) => flag,
        (NumberTerm { Value: 0 }, NumberTerm { Value: 1 }) => Subtract(One, flag),
        _ => new EitherTerm(flag, yes, no),
    };
}
