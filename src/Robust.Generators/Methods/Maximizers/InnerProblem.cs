using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>What an inner maximizer is written for.</summary>
/// <param name="Threat">What the adversary may do.</param>
/// <param name="EpsMayRise">Whether eps, and the length of steps with it, rises in the course of training.</param>
/// <param name="Copies">The noisy copies over which a smoothed loss takes the mean; null for none.</param>
internal sealed record InnerProblem(ThreatModel Threat, bool EpsMayRise, NoisyCopies? Copies);
