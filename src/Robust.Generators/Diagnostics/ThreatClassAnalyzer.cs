using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Parsing;
using Robust.Generators.Parsing.ThreatModels;

namespace Robust.Generators.Diagnostics;

/// <summary>Classes that threat attributes declare.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreatClassAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.NotPartial,
        Rules.EpsNotPositive,
        Rules.EpsBeyondBox,
        Rules.EmptyBox,
        Rules.ArgumentOutOfRange,
        Rules.UnsupportedClass,
        Rules.ContradictoryThreatModels,
        Rules.NotAThreatModel,
        Rules.WrongBaseOrConstructors,
        Rules.GeneratedNameTaken);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var problems = new Problems();
        ThreatClass.Parse((INamedTypeSymbol)context.Symbol, problems, context.CancellationToken);
        foreach (var problem in problems.Found)
        {
            context.ReportDiagnostic(problem);
        }
    }
}
