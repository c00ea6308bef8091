using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Declarations;
using Robust.Generators.Declarations.Recipes;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Analyzers;

/// <summary>
/// The classes of named recipes: a mistake that a recipe makes by itself is reported once, where it stands, and not at
/// each model that has the recipe.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamedRecipeAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.ChosenTwice, Rules.ArgumentOutOfRange, Rules.RecipeUnusable);

    /// <inheritdoc/>
    private protected override void Check(
        INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        if (!NamedRecipe.IsRecipe(type))
        {
            return;
        }

        var carried = NamedRecipe.CarriedBy(type, carrier: null);
        if (carried.Any(use => !use.IsWellFormed))
        {
            return;
        }

        RecipeParser.Parse(RecipeChoices.Of(type.Name, carried, problems), new Custom(), problems);
        if (NamedRecipe.IsEmpty(type))
        {
            problems.Add(
                Rules.RecipeUnusable,
                type.Locations[0],
                type.Name,
                "carries no choice; put the choices on it, such as [Pgd] or [Sgd]");
        }
    }
}
