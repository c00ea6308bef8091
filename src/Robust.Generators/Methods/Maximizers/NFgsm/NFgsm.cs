using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.NFgsm;

/// <summary>One steepest-ascent step from noise wider than the ball, not projected onto it.</summary>
/// <param name="Noise">How far the noise goes, in eps.</param>
/// <param name="StepSize">The length of the step.</param>
/// <param name="Loss">What is ascended.</param>
internal sealed record NFgsm(double Noise, StepSize StepSize, InnerLoss Loss) : InnerMaximizer;
