using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Types;

namespace Robust.Generators.Declarations.Records.Constraints;

/// <summary>Turns the expression of a constraint into terms over columns; the first part that cannot be is reported.</summary>
internal sealed partial class TermTranslator(
    ConstraintMember member,
    INamedTypeSymbol record,
    RecordColumns columns,
    ConstraintReport report,
    Compilation compilation,
    CancellationToken cancellationToken)
{
    /// <summary>How deep methods of the record may call one another.</summary>
    private const int MostCalls = 16;

    /// <summary>What parameters stand for; those that stand for the record have none.</summary>
    private readonly Dictionary<IParameterSymbol, Term> arguments = new(SymbolEqualityComparer.Default);

    private int calls;
    private bool isReported;

    /// <summary>A number; null with a report if it is none that can be translated.</summary>
    private Term? Number(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && IsNumber(operation.Type))
        {
            return new NumberTerm(Convert.ToDouble(constant, CultureInfo.InvariantCulture));
        }

        return operation switch
        {
            IConversionOperation conversion => Converted(conversion),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } plus => Number(plus.Operand),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus =>
                Number(minus.Operand) is { } term ? Terms.Subtract(Terms.Zero, term) : null,
            IBinaryOperation binary => Arithmetic(binary),
            IParameterReferenceOperation parameter when arguments.TryGetValue(parameter.Parameter, out var argument) => argument,
            IPropertyReferenceOperation property => Property(property),
            IInvocationOperation call => Call(call),
            IConditionalOperation { WhenFalse: { } otherwise } choice => Either(choice, otherwise),
            _ => Refuse(operation, "is not arithmetic on features"),
        };
    }

    private Term? Converted(IConversionOperation conversion) =>
        !IsNumber(conversion.Operand.Type) || !IsNumber(conversion.Type) ? Refuse(conversion, "is not a conversion of numbers")
        : IsInteger(conversion.Type) && !IsInteger(conversion.Operand.Type)
            ? Refuse(conversion, "cuts off decimals, which has no gradient; compare real numbers, within a Tolerance if need be")
        : Number(conversion.Operand);

    private Term? Arithmetic(IBinaryOperation operation)
    {
        if (operation is { OperatorKind: BinaryOperatorKind.Divide } && IsInteger(operation.Type))
        {
            return Refuse(operation, "is a division of whole numbers, which cuts off decimals; divide by a double");
        }

        Func<Term, Term, Term>? combine = operation.OperatorKind switch
        {
            BinaryOperatorKind.Add => Terms.Add,
            BinaryOperatorKind.Subtract => Terms.Subtract,
            BinaryOperatorKind.Multiply => Terms.Multiply,
            BinaryOperatorKind.Divide => Terms.Divide,
            _ => null,
        };
        if (combine is null || !IsNumber(operation.Type))
        {
            return Refuse(operation, "is none of +, -, * and / of numbers");
        }

        return Number(operation.LeftOperand) is { } left && Number(operation.RightOperand) is { } right
            ? Fitting(operation, combine(left, right))
            : null;
    }

    /// <summary>Refuses whole numbers that the type of an operation has no room for, where C# would go on with others.</summary>
    private Term? Fitting(IBinaryOperation operation, Term term)
    {
        const double Rounding = 1e-9;
        var (least, greatest) = operation.Type!.SpecialType switch
        {
            SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
            SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
            SpecialType.System_Int64 => (long.MinValue, long.MaxValue),
            SpecialType.System_UInt64 => (ulong.MinValue, ulong.MaxValue),
            _ => (double.NegativeInfinity, double.PositiveInfinity),
        };
        var interval = Interval.Of(term, columns.Ranges);
        return interval.Low >= least - Rounding && interval.High <= greatest + Rounding
            ? term
            : Refuse(operation, $"may leave the range of {operation.Type}; convert one side to double");
    }

    private Term? Property(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (!IsRecord(reference.Instance))
        {
            return Refuse(reference, "is no property of the record");
        }

        if (columns.Of(property.Name) is { } column)
        {
            return column;
        }

        return columns.Has(property.Name) ? Refuse(reference, "is a choice, which is only compared, with one of its values")
            : ConstraintMember.Body(property, compilation, cancellationToken) is { } body ? Inline(reference, body, Number)
            : Unknown(reference, property.Name);
    }

    private Term? Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType is { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return FunctionTerm.Known.Contains(method.Name) && call.Arguments.Length == FunctionTerm.Arity(method.Name)
                ? All(call.Arguments) is { } terms ? Terms.Call(method.Name, terms) : null
                : Refuse(call, $"is no function that has a gradient here; there are {string.Join(", ", FunctionTerm.Known)}");
        }

        return Called(call, Number);
    }

    private Term? Either(IConditionalOperation choice, IOperation otherwise)
    {
        if (Flag(choice.Condition) is not var (flag, isYes))
        {
            return Refuse(choice.Condition, "does not choose by a bool or by one value of an enum; write the cases with || instead");
        }

        return Number(choice.WhenTrue) is { } yes && Number(otherwise) is { } no
            ? isYes ? Terms.Either(flag, yes, no) : Terms.Either(flag, no, yes)
            : null;
    }

    /// <summary>What the body of a method of the record comes to for the arguments of a call.</summary>
    private T? Called<T>(IInvocationOperation call, Func<IOperation, T?> translate)
        where T : class
    {
        var method = call.TargetMethod;
        if (!IsOfRecord(method) || (!method.IsStatic && !IsRecord(call.Instance)))
        {
            return Refuse<T>(call, "calls a method that is neither of Math nor of the record");
        }

        if (ConstraintMember.Body(method, compilation, cancellationToken) is not { } body)
        {
            return Refuse<T>(call, "calls a method that is not one expression in the source of the record");
        }

        var given = call.Arguments.Where(argument => !IsRecord(argument.Value)).ToList();
        if (All(given) is not { } terms)
        {
            return null;
        }

        for (var i = 0; i < given.Count; i++)
        {
            arguments[given[i].Parameter!] = terms[i];
        }

        return Inline(call, body, translate);
    }

    private T? Inline<T>(IOperation place, IOperation body, Func<IOperation, T?> translate)
        where T : class
    {
        if (++calls > MostCalls)
        {
            return Refuse<T>(place, "calls itself, or too many others");
        }

        var translated = translate(body);
        calls--;
        return translated;
    }

    private List<Term>? All(IEnumerable<IArgumentOperation> values)
    {
        var terms = new List<Term>();
        foreach (var value in values)
        {
            if (Number(value.Value) is not { } term)
            {
                return null;
            }

            terms.Add(term);
        }

        return terms;
    }

    /// <summary>Whether something is the record itself.</summary>
    private bool IsRecord(IOperation? operation) => operation switch
    {
        IInstanceReferenceOperation => true,
        IConversionOperation { IsImplicit: true } conversion => IsRecord(conversion.Operand),
        IParameterReferenceOperation parameter => parameter.Parameter.Type is INamedTypeSymbol type && IsPartOfRecord(type),
        _ => false,
    };

    private bool IsOfRecord(ISymbol symbol) => IsPartOfRecord(symbol.ContainingType);

    private bool IsPartOfRecord(INamedTypeSymbol type)
    {
        for (var part = record; part is not null; part = part.BaseType)
        {
            if (part.SpecialType != SpecialType.System_Object && SymbolEqualityComparer.Default.Equals(part, type))
            {
                return true;
            }
        }

        return false;
    }

    private Term? Unknown(IOperation operation, string property)
    {
        ReportOnce(
            Rules.ConstraintOnNoFeature, operation,
            $"is about '{property}', which the model does not see; relate features only, or make it one with [Feature]");
        return null;
    }

    private Term? Refuse(IOperation operation, string reason) => Refuse<Term>(operation, reason);

    private T? Refuse<T>(IOperation operation, string reason)
        where T : class
    {
        ReportOnce(Rules.ConstraintForm, operation, $"cannot be translated: '{Excerpt(operation)}' {reason}");
        return null;
    }

    private void ReportOnce(DiagnosticDescriptor rule, IOperation operation, string complaint)
    {
        if (!isReported)
        {
            report.Add(rule, member, complaint, operation.Syntax.GetLocation());
        }

        isReported = true;
    }

    private static string Excerpt(IOperation operation) => SourceText.OneLine(operation.Syntax);

    private static bool IsInteger(ITypeSymbol? type) => type?.SpecialType
        is SpecialType.System_Byte or SpecialType.System_SByte
        or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static bool IsNumber(ITypeSymbol? type) => IsInteger(type) || type?.SpecialType
        is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;
}
