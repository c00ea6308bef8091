using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Parsing;
using Robust.Generators.Parsing.Recipes;
using Robust.Generators.Parsing.ThreatModels;

namespace Robust.Generators.Diagnostics;

/// <summary>
/// The recipe: one choice of each kind, numbers in range, steps, losses and ways through a union that suit the model.
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
        Rules.YopoNeedsFirstLayer);

    /// <inheritdoc/>
    private protected override void Check(
        Declaration declaration, Problems problems, CancellationToken cancellationToken) =>
        RecipeParser.Parse(
            declaration,
            ThreatModelParser.Parse(declaration, new Problems(), cancellationToken).Threat,
            problems);
}
