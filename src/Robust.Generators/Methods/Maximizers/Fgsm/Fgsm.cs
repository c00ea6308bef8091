using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.Fgsm;

/// <summary>One steepest-ascent step.</summary>
/// <param name="StepSize">The length of the step.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Loss">What is ascended.</param>
internal sealed record Fgsm(StepSize StepSize, StartPoint Start, InnerLoss Loss) : InnerMaximizer;
