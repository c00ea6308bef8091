using Robust.ThreatModels;

namespace Robust.Training;

/// <summary>
/// A trainer that a program can make without knowing its model: the build writes one for each declared model that can be made
/// without arguments.
/// </summary>
/// <typeparam name="TTrainer">The trainer itself.</typeparam>
public interface IDeclaredTrainer<TTrainer> : IRobustTrainer
    where TTrainer : IDeclaredTrainer<TTrainer>
{
    /// <summary>Makes a trainer of a new network.</summary>
    /// <param name="options">What differs from the declared recipe; null for nothing.</param>
    /// <param name="threatModel">What to withstand, such as another eps; null for what is declared.</param>
    /// <exception cref="RobustException">The device of the options is not there.</exception>
    static abstract TTrainer Create(TrainingOptions? options = null, IThreatModel? threatModel = null);
}
