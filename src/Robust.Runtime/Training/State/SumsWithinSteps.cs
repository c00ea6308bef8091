namespace Robust.Training.State;

/// <summary>Methods by which processes add up what they find in the middle of a step, and not only at its end.</summary>
internal static class SumsWithinSteps
{
    private const string Universal = "universal perturbation";
    private const string WeightPerturbation = "AWP";

    /// <summary>Whether they may: a trainer written by hand is not known.</summary>
    public static bool May(TrainingPlan plan) => plan.Recipe is null || Reason(plan) is not null;

    /// <summary>For the sake of what several processes do; null where they do not, and for one process.</summary>
    public static string? Reason(TrainingPlan plan) =>
        plan.SynchronizesBatchNorm ? "SynchronizeBatchNorm"
        : plan.Group.Size == 1 || plan.Recipe is not { } recipe ? null
        : recipe.Maximizer.Name == Universal ? Universal
        : recipe.Additions?.Any(static each => each.Name == WeightPerturbation) == true ? "adversarial weight perturbation"
        : null;
}
