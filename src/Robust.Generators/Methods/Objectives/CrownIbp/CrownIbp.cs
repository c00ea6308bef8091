using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.CrownIbp;

/// <summary>CROWN-IBP.</summary>
internal sealed record CrownIbp(double CleanWeight, double LinearWeight, bool FusesLoss, BoundTerms Terms) : BoundObjective(Terms)
{
    /// <inheritdoc/>
    public override bool Perturbs => false;
}
