using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Constraints;

/// <summary>Terms as code over locals: numbers of one record, or tensors of a batch, in which the same formula reads the same.</summary>
/// <param name="locals">The local of each column.</param>
/// <param name="isTensor">Whether locals are tensors.</param>
/// <param name="names">The names of torch and the runtime.</param>
internal sealed class TermText(IReadOnlyList<string> locals, bool isTensor, Names names)
{
    private const int Sum = 1, Product = 2, Primary = 3;

    /// <summary>A term as it stands by itself.</summary>
    public string Of(Term term) => Write(term, 0);

    /// <summary>A term as what a method is called on, or an operand of a product.</summary>
    public string Closed(Term term) => Write(term, Primary);

    private string Write(Term term, int least) => term switch
    {
        NumberTerm number => InParentheses(Numbers.Text(number.Value), number.Value < 0 && least > 0),
        ColumnTerm column => locals[column.Index],
        ArithmeticTerm { Operator: '-', Left: NumberTerm { Value: 0 } } negative =>
            InParentheses("-" + Write(negative.Right, Primary), least > Sum),
        ArithmeticTerm { Operator: '+' } sum => InParentheses($"{Write(sum.Left, Sum)} + {Write(sum.Right, Product)}", least > Sum),
        ArithmeticTerm { Operator: '-' } difference =>
            InParentheses($"{Write(difference.Left, Sum)} - {Write(difference.Right, Product)}", least > Sum),
        ArithmeticTerm { Operator: '*' } product =>
            InParentheses($"{Write(product.Left, Product)} * {Write(product.Right, Primary)}", least > Product),
        ArithmeticTerm quotient =>
            InParentheses($"{Write(quotient.Left, Product)} / {Write(quotient.Right, Primary)}", least > Product),
        EitherTerm either => Either(either),
        FunctionTerm function when isTensor => OfTensors(function),
        FunctionTerm function => $"{names.Math}.{function.Function}({string.Join(", ", function.Arguments.Select(Of))})",
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };

    private string Either(EitherTerm either)
    {
        var (flag, yes, no) = (locals[either.Flag.Index], Write(either.Yes, Sum), Write(either.No, Sum));
        return isTensor
            ? $"({no} + {flag} * ({yes} - {Write(either.No, Product)}))"
            : $"({flag} == 1 ? {yes} : {no})";
    }

    private string OfTensors(FunctionTerm function)
    {
        var first = function.Arguments[0];
        if (function.Arguments.Count == 1)
        {
            return $"{Closed(first)}.{function.Function.ToLowerInvariant()}()";
        }

        var second = function.Arguments[1];
        return (function.Function, first, second) switch
        {
            ("Max", NumberTerm, _) => $"{Closed(second)}.clamp(min: {Of(first)})",
            ("Max", _, NumberTerm) => $"{Closed(first)}.clamp(min: {Of(second)})",
            ("Max", _, _) => $"{names.Maximum}({Of(first)}, {Of(second)})",
            ("Min", NumberTerm, _) => $"{Closed(second)}.clamp(max: {Of(first)})",
            ("Min", _, NumberTerm) => $"{Closed(first)}.clamp(max: {Of(second)})",
            ("Min", _, _) => $"{names.Minimum}({Of(first)}, {Of(second)})",
            (_, NumberTerm number, _) => $"({Closed(second)} * {Numbers.Text(Math.Log(number.Value))}).exp()",
            _ => $"{Closed(first)}.pow({Of(second)})",
        };
    }

    private static string InParentheses(string text, bool isNeeded) => isNeeded ? $"({text})" : text;
}
