using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Declarations.Records;
using Robust.Generators.Declarations.Signatures;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>The layers: their order, shapes and ends.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArchitectureAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.LayerDoesNotFit,
        Rules.NothingToTrain,
        Rules.LayersAndBase,
        Rules.IncompleteArchitecture,
        Rules.OutputsAreNotClasses,
        Rules.ArgumentOutOfRange,
        Rules.LabelsHaveGaps,
        Rules.NotConstructible,
        Rules.SoftmaxBeforeCrossEntropy,
        Rules.LayersOverSeveralParts,
        Rules.BatchNormWithBatchOfOne,
        Rules.DropoutInCertifiedModel,
        Rules.LayerNotCertifiable,
        Rules.UnbalancedResidual,
        Rules.UnusableBlock,
        Rules.LayerNameTaken);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken)
    {
        var record = TabularParser.Parse(declaration, new Problems());
        ArchitectureParser.Parse(declaration, SignatureParser.Parse(declaration, record, problems), problems);
    }
}
