using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Parsing;
using Robust.Generators.Parsing.Recipes;

namespace Robust.Generators.Diagnostics;

/// <summary>
/// The classes of named recipes: a mistake that a recipe makes by itself is reported once, where it stands, and not at
/// each model that has the recipe.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamedRecipeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.ChosenTwice, Rules.ArgumentOutOfRange, Rules.RecipeUnusable);

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
        if (!NamedRecipe.IsRecipe(type))
        {
            return;
        }

        var carried = NamedRecipe.CarriedBy(type, carrier: null);
        if (carried.Any(use => !use.IsWellFormed))
        {
            return;
        }

        var problems = new Problems();
        RecipeParser.Parse(RecipeChoices.Of(type.Name, carried, problems), new Custom(), problems);
        if (NamedRecipe.IsEmpty(type))
        {
            problems.Add(
                Rules.RecipeUnusable,
                type.Locations[0],
                type.Name,
                "carries no choice; put the choices on it, such as [Pgd] or [Sgd]");
        }

        foreach (var problem in problems.Found)
        {
            context.ReportDiagnostic(problem);
        }
    }
}
