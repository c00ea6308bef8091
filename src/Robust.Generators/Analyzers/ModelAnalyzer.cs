using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations.RobustModels;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>Models: all that the one parse finds wrong with a class that has [RobustModel].</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.NotPartial,
        Rules.EpsNotPositive,
        Rules.EpsBeyondBox,
        Rules.EmptyBox,
        Rules.LayerDoesNotFit,
        Rules.NothingToTrain,
        Rules.LayersAndBase,
        Rules.IncompleteArchitecture,
        Rules.OutputsAreNotClasses,
        Rules.ChosenTwice,
        Rules.ArgumentOutOfRange,
        Rules.LabelsHaveGaps,
        Rules.NotConstructible,
        Rules.UnsupportedClass,
        Rules.StepsFallShort,
        Rules.StepTooLong,
        Rules.FgsmWithoutRandomStart,
        Rules.TooFewClassesForLoss,
        Rules.SoftmaxBeforeCrossEntropy,
        Rules.LayersOverSeveralParts,
        Rules.BatchNormWithBatchOfOne,
        Rules.DropoutInCertifiedModel,
        Rules.LayerNotCertifiable,
        Rules.ThreatModelNotCertifiable,
        Rules.ContradictoryThreatModels,
        Rules.NotAThreatModel,
        Rules.MisfitThreatModel,
        Rules.UnbalancedResidual,
        Rules.UnusableBlock,
        Rules.LayerNameTaken,
        Rules.NotAFeature,
        Rules.FeatureRange,
        Rules.LabelProperty,
        Rules.ConstraintForm,
        Rules.ConstraintNeverHolds,
        Rules.ConstraintOnImmutable,
        Rules.ConstraintOnNoFeature,
        Rules.NoTorchBackend,
        Rules.CompilerTooOld,
        Rules.WrongBaseOrConstructors,
        Rules.GeneratedNameTaken,
        Rules.RecipeUnusable,
        Rules.UnionTrainingUnsuited,
        Rules.MaximizerUnsuited,
        Rules.ObjectiveNeedsOtherPasses,
        Rules.YopoNeedsDeclaredLayers,
        Rules.YopoNeedsFirstLayer,
        Rules.EpsCannotRise,
        Rules.AugmentationUnsuited,
        Rules.MixUpUnsuited,
        Rules.BoundsNeedBox,
        Rules.NoiseMissing,
        Rules.MaximizerWithoutNoise);

    /// <inheritdoc/>
    private protected override Problems? Find(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        ModelParser.Parse(type, compilation, cancellationToken)?.Problems;
}
