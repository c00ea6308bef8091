using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.Ibp;

/// <summary>Interval bound propagation.</summary>
internal sealed record Ibp(double CleanWeight, BoundTerms Terms) : BoundObjective(Terms)
{
    /// <inheritdoc/>
    public override bool Perturbs => false;
}
