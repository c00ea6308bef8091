using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Robust.Generators.Analyzers;

/// <summary>Finds torch's softmaxes in hand-written code.</summary>
internal static class Softmaxes
{
    /// <summary>
    /// What a call is called that computes a softmax, or makes a layer that does; null for any other call.
    /// </summary>
    public static string? NameOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return method.Name switch
        {
            "softmax" or "log_softmax" or "softmax2d" or "Softmax" or "LogSoftmax" or "Softmax2d" =>
                IsTorch(method.ContainingType) ? method.Name : null,
            "call" or "forward" => call.Instance?.Type is { Name: "Softmax" or "LogSoftmax" or "Softmax2d" } layer
                && IsTorch(layer) ? layer.Name : null,
            _ => null,
        };
    }

    /// <summary>What a call takes the softmax of; null if it only makes the layer.</summary>
    public static IOperation? Operand(IInvocationOperation softmax) => softmax.TargetMethod switch
    {
        { Name: "Softmax" or "LogSoftmax" or "Softmax2d" } => null,
        { Name: "call" or "forward" } or { IsStatic: true } =>
            softmax.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value,
        _ => softmax.Instance,
    };

    /// <summary>The softmax layer that a new layer is or, for Sequential(...), ends in; null for none.</summary>
    public static IInvocationOperation? EndOf(IOperation value) => Unwrap(value) switch
    {
        IInvocationOperation { TargetMethod.Name: "Sequential", Arguments.Length: > 0 } layers =>
            EndOf(layers.Arguments[layers.Arguments.Length - 1].Value),
        IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } layers } =>
            EndOf(layers[layers.Length - 1]),
        ITupleOperation { Elements: { Length: 2 } named } => EndOf(named[1]),
        IInvocationOperation { TargetMethod.Name: "Softmax" or "LogSoftmax" or "Softmax2d" } layer
            when NameOf(layer) is not null => layer,
        _ => null,
    };

    /// <summary>Where a value comes from: what a local variable that is assigned once was declared with.</summary>
    public static IOperation Origin(IOperation value) =>
        Unwrap(value) is ILocalReferenceOperation local && OnlyValue(local) is { } only ? Origin(only) : Unwrap(value);

    /// <summary>Whether an operation is in a lambda or local function.</summary>
    public static bool IsInInnerFunction(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation Unwrap(IOperation value) => value switch
    {
        IConversionOperation conversion => Unwrap(conversion.Operand),
        IParenthesizedOperation parenthesized => Unwrap(parenthesized.Operand),
        _ => value,
    };

    private static IOperation? OnlyValue(ILocalReferenceOperation use)
    {
        var body = (IOperation)use;
        while (body.Parent is { } outer)
        {
            body = outer;
        }

        var all = body.Descendants().ToList();
        return all.OfType<IAssignmentOperation>().Any(assignment =>
            assignment.Target is ILocalReferenceOperation target && IsSame(target.Local))
            ? null
            : all.OfType<IVariableDeclaratorOperation>()
                .FirstOrDefault(declarator => IsSame(declarator.Symbol))?.Initializer?.Value;

        bool IsSame(ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(local, use.Local);
    }

    private static bool IsTorch(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        return space?.Name == "TorchSharp" || space?.ContainingNamespace?.Name == "TorchSharp";
    }
}
