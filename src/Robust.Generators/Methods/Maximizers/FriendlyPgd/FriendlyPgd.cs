using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.FriendlyPgd;

/// <summary>Projected gradient descent that stops soon after an example is misclassified.</summary>
/// <param name="Steps">The most steps.</param>
/// <param name="StepSize">The length of a step.</param>
/// <param name="Tau">The steps that an example takes while it is misclassified.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Loss">What is ascended.</param>
internal sealed record FriendlyPgd(int Steps, StepSize StepSize, int Tau, StartPoint Start, InnerLoss Loss)
    : InnerMaximizer;
