using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Parsing;
using Robust.Generators.Parsing.Architectures;

namespace Robust.Generators.Diagnostics;

/// <summary>Blocks: the class, its layers, their place in a block.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.NotPartial,
        Rules.LayerDoesNotFit,
        Rules.LayersAndBase,
        Rules.ArgumentOutOfRange,
        Rules.UnsupportedClass,
        Rules.LayersOverSeveralParts,
        Rules.UnbalancedResidual,
        Rules.UnusableBlock,
        Rules.LayerNameTaken,
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
        var type = (INamedTypeSymbol)context.Symbol;
        if (!BlockParser.IsBlock(type))
        {
            return;
        }

        var problems = new Problems();
        BlockParser.Parse(type, problems, context.CancellationToken);
        foreach (var problem in problems.Found)
        {
            context.ReportDiagnostic(problem);
        }
    }
}
