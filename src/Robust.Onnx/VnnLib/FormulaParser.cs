using System.Collections.Immutable;

namespace Robust.Onnx.VnnLib;

/// <summary>Reads what is asserted: and, or, and comparisons of sums.</summary>
/// <param name="tokens">The text.</param>
/// <param name="isDeclared">Whether there is a variable.</param>
internal sealed class FormulaParser(TokenReader tokens, Func<Variable, bool> isDeclared)
{
    private const int Deepest = 64;

    private readonly SumParser sums = new(tokens, isDeclared);

    /// <summary>Reads a formula.</summary>
    public Clauses Parse(int depth = 0)
    {
        tokens.Take(TokenKind.Open, "a formula in parentheses");
        var operation = tokens.Take(TokenKind.Word, "'and', 'or', '<=' or '>='");
        if (depth > Deepest)
        {
            throw tokens.Error(operation, "the formula is nested too deeply");
        }

        if (operation.Is("and"u8) || operation.Is("or"u8))
        {
            return ParseOperands(operation, depth);
        }

        var clauses = operation.Is("<="u8) ? ParseComparison(operation, sign: 1)
            : operation.Is(">="u8) ? ParseComparison(operation, sign: -1)
            : throw tokens.Error(operation, "only 'and', 'or', '<=' and '>=' are read");
        tokens.Take(TokenKind.Close, "')'");
        return clauses;
    }

    private Clauses ParseOperands(Token operation, int depth)
    {
        var isAnd = operation.Is("and"u8);
        var clauses = isAnd ? Clauses.True : Clauses.False;
        while (!tokens.TryTake(TokenKind.Close))
        {
            var operand = Parse(depth + 1);
            if (!isAnd)
            {
                clauses.Or(operand);
            }
            else if (!clauses.And(operand))
            {
                throw tokens.Error(operation, "its 'or's have too many combinations");
            }
        }

        return clauses;
    }

    /// <summary>A comparison as sign * (left - right) &lt;= 0.</summary>
    private Clauses ParseComparison(Token operation, int sign)
    {
        var sum = new LinearSum();
        sum.Add(sums.Parse(), sign);
        sum.Add(sums.Parse(), -sign);
        var clause = new Clause();
        switch (sum.Inputs, sum.Outputs)
        {
            case (1, 0):
                var (input, coefficient) = sum.Terms.First(static term => term.Value != 0);
                clause.Bounds.Add(new InputBound(input.Index, coefficient > 0, Finite(operation, -sum.Constant / coefficient)));
                break;
            case (0, > 0):
                clause.Inequalities.Add(new LinearInequality(
                    sum.Terms.Where(static term => term.Value != 0)
                        .Select(term => new LinearTerm(term.Key.Index, Finite(operation, term.Value)))
                        .OrderBy(static term => term.Output).ToImmutableArray(),
                    Finite(operation, -sum.Constant)));
                break;
            default:
                throw tokens.Error(operation, "only one input with a number, or outputs with each other and numbers, can be compared");
        }

        var clauses = Clauses.True;
        clauses.List[0].Add(clause);
        return clauses;
    }

    private double Finite(Token operation, double number) =>
        double.IsFinite(number) ? number + 0.0 : throw tokens.Error(operation, "its numbers are too large");
}
