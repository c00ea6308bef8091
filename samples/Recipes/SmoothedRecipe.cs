using Robust.Training;

namespace Robust.Samples.Recipes;

/// <summary>A way of training for smoothing.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Create">Makes the trainer.</param>
internal sealed record SmoothedRecipe(string Name, Func<TrainingOptions?, IRobustTrainer> Create)
{
    /// <summary>The deviation of the noise, in training as in smoothing.</summary>
    public const double Sigma = 0.5;

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<SmoothedRecipe> All { get; } =
    [
        new("gaussian", static options => GaussianNet.CreateTrainer(options)),
        new("consistency", static options => ConsistentNet.CreateTrainer(options)),
        new("smoothadv", static options => SmoothAdvNet.CreateTrainer(options)),
    ];
}
