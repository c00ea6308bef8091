using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations.ThreatModels;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

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
        Rules.GeneratedNameTaken,
        Rules.NoTorchBackend,
        Rules.CompilerTooOld);

    /// <inheritdoc/>
    private protected override Problems? Find(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        ThreatClass.Parse(type, compilation, cancellationToken).Problems;
}
