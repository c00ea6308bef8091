using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.Pgd;

/// <summary>Projected gradient descent.</summary>
/// <param name="Steps">The number of steps from each start.</param>
/// <param name="StepsDerived">Whether that number is the generator's choice.</param>
/// <param name="StepSize">The length of a step.</param>
/// <param name="Restarts">The number of starts.</param>
/// <param name="Start">Where each begins.</param>
/// <param name="Loss">What is ascended.</param>
/// <param name="Union">How the members of a union are tried.</param>
internal sealed record Pgd(
    int Steps,
    bool StepsDerived,
    StepSize StepSize,
    int Restarts,
    StartPoint Start,
    InnerLoss Loss,
    UnionTraining Union) : InnerMaximizer
{
    /// <summary>The lengths of the steps of multi steepest descent, where <see cref="StepSize"/> follows eps.</summary>
    public UnionSteps Sizes { get; init; }

    /// <inheritdoc/>
    public override bool AscendsSmoothed => Loss == InnerLoss.Smoothed;
}
