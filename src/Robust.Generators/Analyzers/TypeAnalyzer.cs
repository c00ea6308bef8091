using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>Parses every type and reports what is wrong with it.</summary>
public abstract class TypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    /// <summary>The problems of one type; null for a type that is not its concern.</summary>
    private protected abstract Problems? Find(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken);

    private void Analyze(SymbolAnalysisContext context)
    {
        var problems = Find((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken);
        foreach (var problem in problems?.Found ?? [])
        {
            context.ReportDiagnostic(problem);
        }
    }
}
