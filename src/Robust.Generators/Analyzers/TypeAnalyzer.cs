using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>Runs one part of the parser over every type and reports what it finds.</summary>
public abstract class TypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    /// <summary>Finds the problems of one type; none of a type that is not its concern.</summary>
    private protected abstract void Check(
        INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken);

    private void Analyze(SymbolAnalysisContext context)
    {
        var problems = new Problems();
        Check((INamedTypeSymbol)context.Symbol, problems, context.CancellationToken);
        foreach (var problem in problems.Found)
        {
            context.ReportDiagnostic(problem);
        }
    }
}
