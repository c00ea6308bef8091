using Microsoft.CodeAnalysis;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>The class of a named recipe.</summary>
internal static class RecipeClass
{
    /// <summary>What is wrong with the recipe by itself (RBST0010, RBST0011, RBST0041).</summary>
    public static Problems Check(INamedTypeSymbol type)
    {
        var problems = new Problems();
        var carried = NamedRecipe.CarriedBy(type, carrier: null);
        if (carried.Any(use => !use.IsWellFormed))
        {
            return problems;
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

        return problems;
    }
}
