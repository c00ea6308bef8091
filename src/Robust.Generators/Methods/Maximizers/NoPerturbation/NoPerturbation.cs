using Robust.Generators.Models;

namespace Robust.Generators.Methods.Maximizers.NoPerturbation;

/// <summary>The inputs as they are.</summary>
internal sealed record NoPerturbation : InnerMaximizer
{
    /// <inheritdoc/>
    public override bool Perturbs => false;
}
