using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Parsing;

namespace Robust.Generators.Diagnostics;

/// <summary>Runs one part of the parser over every class with [RobustModel] and reports what it finds.</summary>
public abstract class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    /// <summary>Finds the problems of one declaration.</summary>
    private protected abstract void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken);

    private void Analyze(SymbolAnalysisContext context)
    {
        if (Declaration.Of((INamedTypeSymbol)context.Symbol) is { } declaration)
        {
            var problems = new Problems();
            Check(declaration, problems, context.CancellationToken);
            foreach (var problem in problems.Found)
            {
                context.ReportDiagnostic(problem);
            }
        }
    }
}
