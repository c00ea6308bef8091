using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.Universal;

/// <summary>Universal adversarial training.</summary>
/// <param name="StepSize">The length of the step that the one perturbation takes each batch.</param>
internal sealed record Universal(StepSize StepSize) : InnerMaximizer
{
    /// <inheritdoc/>
    public override bool SharesPasses => true;
}
