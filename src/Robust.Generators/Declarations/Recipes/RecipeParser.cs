using Robust.Generators.Methods;
using Robust.Generators.Methods.Maximizers;
using Robust.Generators.Methods.Maximizers.NoPerturbation;
using Robust.Generators.Methods.Minimizers;
using Robust.Generators.Methods.Objectives;
using Robust.Generators.Methods.Schedules;
using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>How the model is trained: inner maximizer, objective, outer minimizer, schedule and length.</summary>
internal static class RecipeParser
{
    /// <summary>
    /// The recipe; reports choices that exclude each other, numbers out of range, unusable recipes, and steps and
    /// losses that do not suit the model (RBST0010, RBST0011, RBST0015 to RBST0018, RBST0041 to RBST0050, RBST0052, RBST0053).
    /// </summary>
    public static Recipe Parse(RecipeChoices choices, TrainedModel model, Problems problems)
    {
        var recipe = Parse(choices, model.Threat, problems);
        if (choices[RecipeRole.Maximizer] is { } use && !problems.HasErrors)
        {
            MaximizerOf(use).Check(use, recipe.Maximizer, model, problems);
            SharedPassCheck.CheckObjective(use, choices[RecipeRole.Objective], recipe, problems);
            SharedPassCheck.CheckAdditions(use, choices, recipe, problems);
        }

        AdditionsCheck.Check(choices, recipe, model, problems);
        SmoothingCheck.Check(choices, recipe, model, problems);
        BoundsCheck.Check(BoundsNetwork(choices), model, problems);
        return recipe;
    }

    /// <summary>Whether the inner maximizer that is chosen calls the first layer with weights by itself.</summary>
    public static bool CallsFirstLayer(RecipeChoices choices) =>
        MaximizerOf(choices[RecipeRole.Maximizer]).CallsFirstLayer;

    /// <summary>The objective that takes bounds through the network; null if the one that is chosen does not.</summary>
    public static AttributeUse? BoundsNetwork(RecipeChoices choices) =>
        ObjectiveOf(choices[RecipeRole.Objective]).BoundsNetwork ? choices[RecipeRole.Objective] : null;

    /// <summary>The recipe of some choices; reports what is wrong with each by itself.</summary>
    public static Recipe Parse(RecipeChoices choices, ThreatModel threat, Problems problems)
    {
        var objective = Read(RecipeRole.Objective, (use, own) => ObjectiveOf(use).Read(use, own));
        return new(
            Read(RecipeRole.Maximizer, (use, own) => objective.Perturbs
                ? MaximizerOf(use).Read(use, objective, threat, own)
                : new NoPerturbation()),
            objective,
            Read(RecipeRole.Minimizer, (use, own) => MinimizerOf(use).Read(use, own)),
            choices[RecipeRole.Minimizer] is null && choices[RecipeRole.Schedule] is null
                    && choices[RecipeRole.WarmUp] is null
                ? ScheduleParser.Default
                : Read(RecipeRole.Schedule, ScheduleParser.Parse),
            Read<double?>(RecipeRole.WarmUp, (use, own) => use?.Fraction("fraction", own, ifAbsent: 0)),
            Read(RecipeRole.Training, ParseTraining),
            AdditionsParser.Parse(choices, objective, threat, problems));

        T Read<T>(RecipeRole role, Func<AttributeUse?, Problems, T> parse) =>
            parse(choices[role], choices.Reporting(choices[role], problems));
    }

    private static MaximizerMethod MaximizerOf(AttributeUse? use) =>
        use is null ? Registry.Maximizers[0] : Registry.Maximizers.First(method => method.Attribute == use.Name);

    private static ObjectiveMethod ObjectiveOf(AttributeUse? use) =>
        use is null ? Registry.Objectives[0] : Registry.Objectives.First(method => method.Attribute == use.Name);

    private static MinimizerMethod MinimizerOf(AttributeUse? use) =>
        use is null ? Registry.Minimizers[0] : Registry.Minimizers.First(method => method.Attribute == use.Name);

    private static Training ParseTraining(AttributeUse? use, Problems problems) => new(
        ParseGiven(use, "Epochs", problems),
        ParseGiven(use, "BatchSize", problems));

    private static int? ParseGiven(AttributeUse? use, string argument, Problems problems) =>
        use?.Has(argument) == true ? use.AtLeast(1, argument, problems) : null;
}
