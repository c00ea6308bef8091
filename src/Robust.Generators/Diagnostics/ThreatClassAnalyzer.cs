using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Parsing;
using Robust.Generators.Parsing.ThreatModels;

namespace Robust.Generators.Diagnostics;

/// <summary>Classes that threat attributes declare.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreatClassAnalyzer : TypeAnalyzer
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
    private protected override void Check(
        INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken) =>
        ThreatClass.Parse(type, problems, cancellationToken);
}
