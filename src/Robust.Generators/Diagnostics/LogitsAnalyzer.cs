using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Robust.Generators.Parsing;

namespace Robust.Generators.Diagnostics;

/// <summary>A hand-written model whose <c>forward</c> returns a softmax instead of logits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogitsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.SoftmaxBeforeCrossEntropy);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.Return);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol is IMethodSymbol { Name: "forward", IsOverride: true } method
            && context.Operation is IReturnOperation { ReturnedValue: { } value } result
            && !IsInInnerFunction(result)
            && Declaration.IsModel(method.ContainingType)
            && FindSoftmax(value) is { } softmax)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.SoftmaxBeforeCrossEntropy,
                softmax.Syntax.GetLocation(),
                method.ContainingType.Name,
                NameOf(softmax)));
        }
    }

    private static bool IsInInnerFunction(IOperation operation)
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

    /// <summary>The softmax that a value is, maybe by way of a local variable; null if it is something else.</summary>
    private static IInvocationOperation? FindSoftmax(IOperation value) => value switch
    {
        IConversionOperation conversion => FindSoftmax(conversion.Operand),
        IParenthesizedOperation parenthesized => FindSoftmax(parenthesized.Operand),
        ILocalReferenceOperation local => OnlyValue(local) is { } only ? FindSoftmax(only) : null,
        IInvocationOperation call when NameOf(call) is not null => call,
        _ => null,
    };

    /// <summary>What a local variable is declared with; null if it is assigned anything else.</summary>
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

    /// <summary>What a call of a softmax is called; null for any other call.</summary>
    private static string? NameOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return method.Name switch
        {
            "softmax" or "log_softmax" or "softmax2d" => IsTorch(method.ContainingType) ? method.Name : null,
            "call" or "forward" => call.Instance?.Type is { Name: "Softmax" or "LogSoftmax" or "Softmax2d" } layer
                && IsTorch(layer) ? layer.Name : null,
            _ => null,
        };
    }

    private static bool IsTorch(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        return space?.Name == "TorchSharp" || space?.ContainingNamespace?.Name == "TorchSharp";
    }
}
