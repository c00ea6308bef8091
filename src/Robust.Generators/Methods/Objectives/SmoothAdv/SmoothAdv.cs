using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.SmoothAdv;

/// <summary>Adversarial training of the mean prediction over noisy copies.</summary>
internal sealed record SmoothAdv(int Copies) : Objective
{
    /// <inheritdoc/>
    public override int NoisyCopies => Copies;
}
