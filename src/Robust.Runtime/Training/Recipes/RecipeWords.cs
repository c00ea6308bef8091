using System.Globalization;

namespace Robust.Training.Recipes;

/// <summary>Recipes in words, and their numbers one by one.</summary>
internal static class RecipeWords
{
    /// <summary>The recipe in a few sentences.</summary>
    public static string Of(TrainingRecipe recipe) => string.Join(
        ". ", Parts(recipe).Select(static part => $"{part.Name}: {part.Value}"));

    /// <summary>Each choice with its numbers, by the role that it plays.</summary>
    public static IEnumerable<(string Name, string Value)> Parts(TrainingRecipe recipe)
    {
        if (recipe.EpsRise is { } rise)
        {
            yield return ("Eps", $"rises from 0 over the first {Number(rise)} of training");
        }

        yield return ("Inner maximizer", Of(recipe.Maximizer));
        yield return ("Objective", Of(recipe.Objective.Name, recipe.Objective.Numbers));
        if (recipe.Additions is { Count: > 0 } additions)
        {
            yield return ("With", string.Join("; ", additions.Select(static each => Of(each.Name, each.Numbers))));
        }

        yield return ("Outer minimizer", Of(recipe.Minimizer.Name, recipe.Minimizer.Numbers));
        yield return ("Learning rate", Of(recipe.Schedule.Name, recipe.Schedule.Numbers));
    }

    private static string Of(MaximizerChoice maximizer) => Of(
        maximizer.Name + On(maximizer.Loss)
            + (maximizer.Steps is null ? Sized(maximizer, ", steps of ") : $", {Steps(maximizer)}")
            + (maximizer.Start is null ? "" : $" from {maximizer.Start}")
            + (maximizer.Restarts is null ? "" : $", the worst of {maximizer.Restarts} starts")
            + (maximizer.Union is null ? "" : $", members of the union: {maximizer.Union}"),
        maximizer.Numbers);

    private static string On(string? loss) => loss is null ? "" : $" on {loss}";

    private static string Steps(MaximizerChoice maximizer) =>
        $"{maximizer.Steps} {(maximizer.Steps == 1 ? "step" : "steps")}{Sized(maximizer, " of ")}";

    private static string Sized(MaximizerChoice maximizer, string before) => maximizer switch
    {
        { StepSize: { } size, StepOfEps: { } share } => $"{before}{Number(size)} ({Number(share)} eps)",
        { StepSize: { } size } => $"{before}{Number(size)}, whatever eps is,",
        { StepOfEps: { } share } => $"{before}{Number(share)} eps",
        _ => "",
    };

    private static string Of(string name, IReadOnlyDictionary<string, double>? numbers) =>
        string.Join(", ", [name, .. (numbers ?? new Dictionary<string, double>()).Select(each => $"{Spaced(each.Key)} {Number(each.Value)}")]);

    /// <summary>A name in camel case as words: <c>weight decay</c>.</summary>
    private static string Spaced(string name) => string.Concat(name.Select(
        static letter => char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
