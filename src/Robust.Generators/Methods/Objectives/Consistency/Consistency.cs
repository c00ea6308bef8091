using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.Consistency;

/// <summary>Consistency of the predictions at noisy copies.</summary>
internal sealed record Consistency(int Copies, double Lambda, double Eta) : Objective
{
    /// <inheritdoc/>
    public override bool Perturbs => false;

    /// <inheritdoc/>
    public override int NoisyCopies => Copies;
}
