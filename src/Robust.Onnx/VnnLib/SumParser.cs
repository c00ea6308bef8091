using System.Buffers;
using System.Globalization;

namespace Robust.Onnx.VnnLib;

/// <summary>Reads sums: numbers, variables, +, -, and * with a number.</summary>
/// <param name="tokens">The text.</param>
/// <param name="isDeclared">Whether there is a variable.</param>
internal sealed class SumParser(TokenReader tokens, Func<Variable, bool> isDeclared)
{
    private const int Deepest = 64;

    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);

    /// <summary>Reads a sum.</summary>
    public LinearSum Parse(int depth = 0)
    {
        if (!tokens.TryTake(TokenKind.Open))
        {
            return ParseWord();
        }

        var operation = tokens.Take(TokenKind.Word, "'+', '-' or '*'");
        if (depth > Deepest)
        {
            throw tokens.Error(operation, "the sum is nested too deeply");
        }

        var sum = operation.Is("+"u8) || operation.Is("-"u8) ? ParseSum(operation.Is("-"u8), depth)
            : operation.Is("*"u8) ? ParseProduct(operation, depth)
            : throw tokens.Error(operation, "only '+', '-' and '*' are read in a sum");
        tokens.Take(TokenKind.Close, "')'");
        return sum;
    }

    /// <summary>The first minus all others; alone, it is negated.</summary>
    private LinearSum ParseSum(bool isDifference, int depth)
    {
        var sum = Parse(depth + 1);
        if (isDifference && tokens.Next.Kind == TokenKind.Close)
        {
            var negated = new LinearSum();
            negated.Add(sum, -1);
            return negated;
        }

        while (tokens.Next.Kind != TokenKind.Close)
        {
            sum.Add(Parse(depth + 1), isDifference ? -1 : 1);
        }

        return sum;
    }

    private LinearSum ParseProduct(Token operation, int depth)
    {
        var product = Parse(depth + 1);
        while (tokens.Next.Kind != TokenKind.Close)
        {
            var factor = Parse(depth + 1);
            var scaled = new LinearSum();
            if (product.IsConstant)
            {
                scaled.Add(factor, product.Constant);
            }
            else if (factor.IsConstant)
            {
                scaled.Add(product, factor.Constant);
            }
            else
            {
                throw tokens.Error(operation, "a product of variables is not linear");
            }

            product = scaled;
        }

        return product;
    }

    private LinearSum ParseWord()
    {
        var word = tokens.Take(TokenKind.Word, "a number, a variable or a sum");
        var text = word.Content.Span;
        var sum = new LinearSum();
        if (Variable.Of(text) is { } variable)
        {
            sum.Add(isDeclared(variable) ? variable : throw tokens.Error(word, "the variable is not declared"), 1);
        }
        else if (IsNumber(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
        {
            sum.Add(number);
        }
        else
        {
            throw tokens.Error(word, "neither a number nor a variable X_i or Y_i");
        }

        return sum;
    }

    /// <summary>Words such as "NaN" are numbers to .NET.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(NumberBytes);
}
