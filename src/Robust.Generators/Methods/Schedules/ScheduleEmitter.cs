using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Schedules;

/// <summary>The learning rate over training, as an expression of <c>progress</c> and in words.</summary>
internal static class ScheduleEmitter
{
    /// <summary>The expression.</summary>
    public static string Rate(Recipe recipe, Names names)
    {
        var rate = Numbers.Text(recipe.Minimizer.Rate);
        var scheduled = recipe.Schedule switch
        {
            OneCycle cycle => $"{names.Schedules}.OneCycle(progress, "
                + $"peak: {Numbers.Text(cycle.Peak)}, rise: {Numbers.Text(cycle.Rise)})",
            Piecewise piecewise => $"{names.Schedules}.Piecewise(progress, rate: {rate}, "
                + $"factor: {Numbers.Text(piecewise.Factor)}, "
                + $"milestones: [{string.Join(", ", piecewise.Milestones.Select(Numbers.Text))}])",
            Cosine => $"{names.Schedules}.Cosine(progress, rate: {rate})",
            _ => rate,
        };
        return recipe.WarmUp is { } fraction
            ? $"{names.Schedules}.WarmUp(progress, fraction: {Numbers.Text(fraction)}) * {scheduled}"
            : scheduled;
    }

    /// <summary>The name and the numbers, as the expression that the recipe of a trainer has.</summary>
    public static string Choice(Recipe recipe)
    {
        (string, double)[] warmUp = recipe.WarmUp is { } fraction ? [("warmUp", fraction)] : [];
        var rate = ("rate", recipe.Minimizer.Rate);
        return recipe.Schedule switch
        {
            OneCycle cycle => ChoiceText.Of("one cycle", [("peak", cycle.Peak), ("rise", cycle.Rise), .. warmUp]),
            Piecewise piecewise => ChoiceText.Of(
                "piecewise", [rate, ("factor", piecewise.Factor), .. Milestones(piecewise), .. warmUp]),
            Cosine => ChoiceText.Of("cosine", [rate, .. warmUp]),
            _ => ChoiceText.Of("constant", [rate, .. warmUp]),
        };
    }

    private static IEnumerable<(string, double)> Milestones(Piecewise piecewise) =>
        piecewise.Milestones.Select((milestone, i) => ($"milestone{Numbers.Text(i + 1)}", milestone));

    /// <summary>The words.</summary>
    public static string Describe(Recipe recipe)
    {
        var rate = Numbers.Text(recipe.Minimizer.Rate);
        var scheduled = recipe.Schedule switch
        {
            OneCycle cycle => $"learning rate up to {Numbers.Text(cycle.Peak)} over the first "
                + $"{Numbers.Text(cycle.Rise)} of training, then down to 0",
            Piecewise piecewise => $"learning rate {rate}, times {Numbers.Text(piecewise.Factor)} at "
                + $"{string.Join(", ", piecewise.Milestones.Select(Numbers.Text))} of training",
            Cosine => $"learning rate {rate}, down to 0 along a cosine",
            _ => $"learning rate {rate}",
        };
        return recipe.WarmUp is { } fraction
            ? $"{scheduled}; warmed up over the first {Numbers.Text(fraction)} of training"
            : scheduled;
    }
}
