using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>Blocks: the class, its layers, their place in a block.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockAnalyzer : TypeAnalyzer
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
        Rules.GeneratedNameTaken,
        Rules.NoTorchBackend,
        Rules.CompilerTooOld);

    /// <inheritdoc/>
    private protected override Problems? Find(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        BlockParser.Parse(type, compilation, cancellationToken)?.Problems;
}
