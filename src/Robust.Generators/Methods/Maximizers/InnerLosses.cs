using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers;

/// <summary>What is ascended where the attribute says nothing of it.</summary>
internal static class InnerLosses
{
    /// <summary>What the objective asks for.</summary>
    public static InnerLoss Of(Objective objective) =>
        objective.AscendsDivergence ? InnerLoss.KullbackLeibler
        : objective.NoisyCopies > 0 ? InnerLoss.Smoothed
        : InnerLoss.CrossEntropy;
}
