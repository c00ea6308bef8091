using Robust.Data;

namespace Robust.Samples.Recipes;

/// <summary>What is to be certified.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Dataset">The data set.</param>
/// <param name="Eps">The radius that is attacked and certified, L-infinity.</param>
/// <param name="TrainingEps">The radius of training; a larger one makes small radii easier to prove (Gowal et al. 2018).</param>
internal sealed record CertifiedTask(string Name, MnistDataset Dataset, double Eps, double TrainingEps)
{
    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<CertifiedTask> All { get; } =
    [
        new("mnist-0.1", Settings.DatasetOf("mnist"), 0.1, 0.2),
        new("mnist-0.3", Settings.DatasetOf("mnist"), 0.3, 0.3),
        new("fashion-mnist-0.1", Settings.DatasetOf("fashion-mnist"), 0.1, 0.1),
    ];
}
