using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Robust.Generators.Models;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records.Constraints;

// Conditions: all of several, each of which is one of several comparisons (conjunctive normal form).
internal sealed partial class TermTranslator
{
    /// <summary>The most parts that a condition may be taken apart into.</summary>
    private const int MostParts = 64;

    /// <summary>The parts that all have to hold, each by one of its comparisons; null with a report if there are none.</summary>
    public List<Comparison[]>? Condition(IOperation operation, bool isNegated = false) => operation switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation => Condition(negation.Operand, !isNegated),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both when IsBool(both.Type) =>
            Joined(both, isNegated, isAnd: !isNegated),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either when IsBool(either.Type) =>
            Joined(either, isNegated, isAnd: isNegated),
        _ when Flag(operation) is var (flag, isYes) => [[Is(flag, isYes != isNegated)]],
        IBinaryOperation binary => Single(Compared(binary), isNegated),
        IInvocationOperation call => Called(call, body => Condition(body, isNegated)),
        IPropertyReferenceOperation property when IsRecord(property.Instance) => Inlined(property, isNegated),
        _ => Refuse<List<Comparison[]>>(operation, "is no comparison, and no bool feature"),
    };

    private List<Comparison[]>? Joined(IBinaryOperation operation, bool isNegated, bool isAnd)
    {
        if (Condition(operation.LeftOperand, isNegated) is not { } left || Condition(operation.RightOperand, isNegated) is not { } right)
        {
            return null;
        }

        List<Comparison[]> joined = isAnd ? [.. left, .. right] : Cases(left, right);
        return joined.Count <= MostParts ? joined : Refuse<List<Comparison[]>>(operation, "has too many cases; make several constraints of it");
    }

    private List<Comparison[]>? Inlined(IPropertyReferenceOperation property, bool isNegated)
    {
        if (ConstraintMember.Body(property.Property, compilation, cancellationToken) is { } body)
        {
            return Inline(property, body, inner => Condition(inner, isNegated));
        }

        Unknown(property, property.Property.Name);
        return null;
    }

    private static List<Comparison[]>? Single(Comparison? comparison, bool isNegated) =>
        comparison is null ? null : Split(isNegated ? comparison.Opposite() : comparison);

    /// <summary>
    /// A greatest of two that is to be small is two relations, and a least one is two cases: where both fail, no move of one feature would
    /// help the greatest.
    /// </summary>
    private static List<Comparison[]> Split(Comparison comparison)
    {
        if (comparison.Comparator is Comparator.Equal or Comparator.Different)
        {
            return [[comparison]];
        }

        return (comparison.Left, comparison.Right) switch
        {
            (FunctionTerm { Function: "Max", Arguments: var of }, _) => [.. LeftOf(of[0]), .. LeftOf(of[1])],
            (_, FunctionTerm { Function: "Min", Arguments: var of }) => [.. RightOf(of[0]), .. RightOf(of[1])],
            (FunctionTerm { Function: "Min", Arguments: var of }, _) => Cases(LeftOf(of[0]), LeftOf(of[1])),
            (_, FunctionTerm { Function: "Max", Arguments: var of }) => Cases(RightOf(of[0]), RightOf(of[1])),
            _ => [[comparison]],
        };

        List<Comparison[]> LeftOf(Term term) => Split(comparison with { Left = term });

        List<Comparison[]> RightOf(Term term) => Split(comparison with { Right = term });
    }

    /// <summary>What holds where either of two conditions does.</summary>
    private static List<Comparison[]> Cases(List<Comparison[]> left, List<Comparison[]> right) =>
        [.. left.SelectMany(one => right.Select(other => one.Concat(other).ToArray()))];

    private Comparison? Compared(IBinaryOperation operation)
    {
        if (!IsNumber(operation.LeftOperand.Type) || !IsNumber(operation.RightOperand.Type))
        {
            return Refuse<Comparison>(operation, "compares no numbers, and no enum with one of its values");
        }

        if (Number(operation.LeftOperand) is not { } left || Number(operation.RightOperand) is not { } right)
        {
            return null;
        }

        return operation.OperatorKind switch
        {
            BinaryOperatorKind.LessThanOrEqual => new(Comparator.AtMost, left, right),
            BinaryOperatorKind.LessThan => new(Comparator.Below, left, right),
            BinaryOperatorKind.GreaterThanOrEqual => new(Comparator.AtMost, right, left),
            BinaryOperatorKind.GreaterThan => new(Comparator.Below, right, left),
            BinaryOperatorKind.Equals => new(Comparator.Equal, left, right),
            BinaryOperatorKind.NotEquals => new(Comparator.Different, left, right),
            _ => Refuse<Comparison>(operation, "is no comparison"),
        };
    }

    /// <summary>The column of a bool, or of the value that an enum is compared with, and whether it is to be 1; null if it is none.</summary>
    private (ColumnTerm Column, bool IsYes)? Flag(IOperation operation)
    {
        switch (operation)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation:
                return Flag(negation.Operand) is var (column, isYes) ? (column, !isYes) : null;
            case IPropertyReferenceOperation property when IsBool(property.Type) && IsRecord(property.Instance):
                return columns.Of(property.Property.Name) is { } flag ? (flag, true) : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary:
                var isEqual = binary.OperatorKind == BinaryOperatorKind.Equals;
                return (Chosen(binary.LeftOperand, binary.RightOperand) ?? Chosen(binary.RightOperand, binary.LeftOperand)) is { } chosen
                    ? (chosen, isEqual)
                    : null;
            default:
                return null;
        }
    }

    private ColumnTerm? Chosen(IOperation choice, IOperation value) =>
        choice is IPropertyReferenceOperation property && property.Type?.TypeKind == TypeKind.Enum && IsRecord(property.Instance)
        && value.ConstantValue is { HasValue: true, Value: { } constant }
            ? columns.Of(property.Property.Name, constant)
            : null;

    private static Comparison Is(ColumnTerm flag, bool isYes) =>
        new(Comparator.Equal, flag, isYes ? Terms.One : Terms.Zero) { IsFlag = true };

    private static bool IsBool(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Boolean;
}
