using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Robust.Generators.Declarations;
using Robust.Generators.Diagnostics;

namespace Robust.Generators.Analyzers;

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
        context.RegisterSymbolStartAction(
            static start =>
            {
                if (Declaration.IsModel((INamedTypeSymbol)start.Symbol))
                {
                    Start(start, new ModelCode((INamedTypeSymbol)start.Symbol));
                }
            },
            SymbolKind.NamedType);
    }

    private static void Start(SymbolStartAnalysisContext context, ModelCode code)
    {
        context.RegisterOperationAction(code.VisitReturn, OperationKind.Return);
        context.RegisterOperationAction(
            code.VisitValue,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.SimpleAssignment);
        context.RegisterSymbolEndAction(code.Report);
    }

    /// <summary>What the code of one model says of its output; gathered from many threads.</summary>
    private sealed class ModelCode(INamedTypeSymbol model)
    {
        private readonly ConcurrentDictionary<ISymbol, bool> returned = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentDictionary<ISymbol, IInvocationOperation> softmaxes =
            new(SymbolEqualityComparer.Default);

        public void VisitReturn(OperationAnalysisContext context)
        {
            if (context.ContainingSymbol is not IMethodSymbol { Name: "forward", IsOverride: true } method
                || !SymbolEqualityComparer.Default.Equals(method.ContainingType, model)
                || context.Operation is not IReturnOperation { ReturnedValue: { } value }
                || Softmaxes.IsInInnerFunction(context.Operation))
            {
                return;
            }

            var last = Softmaxes.Origin(value);
            if (last is IInvocationOperation call && Softmaxes.NameOf(call) is not null)
            {
                context.ReportDiagnostic(Create(call));
            }
            else if (last is IInvocationOperation { Instance: IMemberReferenceOperation layers })
            {
                returned.TryAdd(layers.Member, true);
            }
        }

        public void VisitValue(OperationAnalysisContext context)
        {
            var (members, value) = context.Operation switch
            {
                IFieldInitializerOperation initializer => (initializer.InitializedFields, initializer.Value),
                IPropertyInitializerOperation initializer => (initializer.InitializedProperties, initializer.Value),
                ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment =>
                    ([target.Member], assignment.Value),
                _ => ((IEnumerable<ISymbol>)[], context.Operation),
            };
            if (members.Any() && Softmaxes.EndOf(value) is { } softmax)
            {
                foreach (var member in members)
                {
                    softmaxes.TryAdd(member, softmax);
                }
            }
        }

        /// <summary>Layers that end in a softmax matter if <c>forward</c> returns what they give.</summary>
        public void Report(SymbolAnalysisContext context)
        {
            foreach (var layers in softmaxes.Where(layers => returned.ContainsKey(layers.Key)))
            {
                context.ReportDiagnostic(Create(layers.Value));
            }
        }

        private Diagnostic Create(IInvocationOperation softmax) => Diagnostic.Create(
            Rules.SoftmaxBeforeCrossEntropy,
            softmax.Syntax.GetLocation(),
            Softmaxes.Operand(softmax) is { } logits ? Fix.ReplaceValue(logits.Syntax.ToString()).ToProperties() : null,
            model.Name,
            Softmaxes.NameOf(softmax));
    }
}
