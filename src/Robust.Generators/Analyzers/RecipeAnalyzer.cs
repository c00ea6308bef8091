using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Declarations.Recipes;
using Robust.Generators.Declarations.Records;
using Robust.Generators.Declarations.Signatures;
using Robust.Generators.Declarations.ThreatModels;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>
/// The recipe: one choice of each kind, numbers in range, steps, losses, ways through a union and
/// companions of the objective that suit the model.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecipeAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.ChosenTwice,
        Rules.ArgumentOutOfRange,
        Rules.StepsFallShort,
        Rules.StepTooLong,
        Rules.FgsmWithoutRandomStart,
        Rules.TooFewClassesForLoss,
        Rules.RecipeUnusable,
        Rules.UnionTrainingUnsuited,
        Rules.MaximizerUnsuited,
        Rules.ObjectiveNeedsOtherPasses,
        Rules.YopoNeedsDeclaredLayers,
        Rules.YopoNeedsFirstLayer,
        Rules.EpsCannotRise,
        Rules.AugmentationUnsuited,
        Rules.MixUpUnsuited);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken)
    {
        var record = TabularParser.Parse(declaration, new Problems());
        RecipeParser.Parse(
            declaration,
            new(
                declaration.Type.Name,
                ThreatModelParser.Parse(declaration, new Problems(), cancellationToken).Threat,
                SignatureParser.Parse(declaration, record, new Problems()),
                LayersParser.Among(declaration.Attributes)),
            problems);
    }
}
