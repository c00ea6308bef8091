namespace Robust.Training.State;

/// <summary>Methods by which processes add up what they find in the middle of a step, and not only at its end.</summary>
internal static class SumsWithinSteps
{
    private const string Universal = "universal perturbation";

    /// <summary>The additions by which they do, as recipes name them and as sentences do.</summary>
    private static readonly Dictionary<string, string> Additions = new()
    {
        ["AWP"] = "adversarial weight perturbation",
        ["mixup"] = "mixup",
    };

    /// <summary>Whether they may: a trainer written by hand is not known.</summary>
    public static bool May(TrainingPlan plan) => plan.Recipe is null || Reason(plan) is not null;

    /// <summary>For the sake of what several processes do; null where they do not, and for one process.</summary>
    public static string? Reason(TrainingPlan plan) =>
        plan.SynchronizesBatchNorm ? "SynchronizeBatchNorm"
        : plan.Group.Size == 1 || plan.Recipe is not { } recipe ? null
        : recipe.Maximizer.Name == Universal ? Universal
        : recipe.Additions?.Select(static each => Additions.GetValueOrDefault(each.Name)).FirstOrDefault(static reason => reason is not null);
}
