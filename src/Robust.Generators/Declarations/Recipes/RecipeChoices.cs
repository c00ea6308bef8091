using System.Collections.Immutable;
using Robust.Generators.Diagnostics;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>
/// The choices of a model: its own before those of its named recipe, and those before the ones of the recipe that it
/// derives from, role by role.
/// </summary>
internal sealed class RecipeChoices
{
    private readonly Dictionary<RecipeRole, (AttributeUse Use, int Level)> chosen = [];

    private RecipeChoices(Problems recipeProblems) => RecipeProblems = recipeProblems;

    /// <summary>Where to report the mistakes that a named recipe makes by itself.</summary>
    private Problems RecipeProblems { get; }

    /// <summary>The choices of a model; reports those that exclude each other (RBST0010).</summary>
    public static RecipeChoices Of(Declaration declaration, Problems problems)
    {
        var recipe = declaration.Recipes.FirstOrDefault();
        foreach (var extra in declaration.Recipes.Skip(1))
        {
            Exclude(recipe!.Use, extra.Use, "recipe", problems);
        }

        var choices = new RecipeChoices(recipe is { IsInSource: true } ? problems.Elsewhere : problems);
        choices.Take(declaration.Attributes, 0, problems);
        for (var i = 0; i < recipe?.Levels.Length; i++)
        {
            CheckRoles(recipe.Use.Class.Name, recipe.Levels[i], choices.RecipeProblems);
            choices.Take(recipe.Levels[i], i + 1, problems);
        }

        return choices;
    }

    /// <summary>The choices that a recipe's class makes itself; reports what is none (RBST0010, RBST0041).</summary>
    public static RecipeChoices Of(string recipe, ImmutableArray<AttributeUse> carried, Problems problems)
    {
        CheckRoles(recipe, carried, problems);
        var choices = new RecipeChoices(problems);
        choices.Take(carried, 0, problems);
        return choices;
    }

    /// <summary>The attribute in a role; null if none is.</summary>
    public AttributeUse? this[RecipeRole role] => chosen.TryGetValue(role, out var choice) ? choice.Use : null;

    /// <summary>Where to report the mistakes that an attribute makes by itself.</summary>
    public Problems Reporting(AttributeUse? use, Problems problems) =>
        use?.Carrier is null ? problems : RecipeProblems;

    private static void CheckRoles(string recipe, ImmutableArray<AttributeUse> carried, Problems problems)
    {
        foreach (var misfit in carried.Where(use => !RecipeRole.Includes(use)))
        {
            problems.Add(
                Rules.RecipeUnusable,
                misfit.Location,
                recipe,
                $"carries [{misfit.Name}], which is not a choice of a recipe; move it to the model");
        }
    }

    private void Take(ImmutableArray<AttributeUse> uses, int level, Problems problems)
    {
        foreach (var role in RecipeRole.All)
        {
            var candidates = uses.Where(use => role.Attributes.Contains(use.Name)).ToList();
            foreach (var extra in candidates.Skip(1).Where(extra => extra.Name != candidates[0].Name))
            {
                Exclude(candidates[0], extra, role.Name, Reporting(extra, problems));
            }

            if (candidates.Count > 0 && !chosen.ContainsKey(role))
            {
                chosen.Add(role, (candidates[0], level));
            }
        }

        foreach (var objective in new[] { "StandardTraining", "Consistency", "Ibp", "CrownIbp" })
        {
            CheckTogether(RecipeRole.Objective, objective, RecipeRole.Maximizer, "kind of training", problems);
        }

        CheckTogether(RecipeRole.Objective, "StandardTraining", RecipeRole.EpsWarmUp, "kind of training", problems);
        CheckTogether(RecipeRole.Objective, "Consistency", RecipeRole.EpsWarmUp, "kind of training", problems);
        CheckTogether(RecipeRole.Schedule, "OneCycle", RecipeRole.WarmUp, "rise of the learning rate", problems);
    }

    /// <summary>
    /// An attribute that leaves no room for any of another role: what is nearer to the model wins, and beside each
    /// other they are a contradiction.
    /// </summary>
    private void CheckTogether(RecipeRole role, string attribute, RecipeRole other, string what, Problems problems)
    {
        if (!chosen.TryGetValue(role, out var first) || first.Use.Name != attribute
            || !chosen.TryGetValue(other, out var extra))
        {
            return;
        }

        chosen.Remove(other);
        if (extra.Level <= first.Level)
        {
            Exclude(
                first.Use, extra.Use, what, extra.Level == first.Level ? Reporting(extra.Use, problems) : problems);
        }
    }

    private static void Exclude(AttributeUse first, AttributeUse extra, string role, Problems problems) =>
        problems.Add(
            Rules.ChosenTwice, extra, Fix.RemoveAttribute(extra.Name), role, first.Name, extra.Name);
}
