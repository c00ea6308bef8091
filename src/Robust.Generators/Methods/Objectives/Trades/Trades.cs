using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.Trades;

/// <summary>TRADES.</summary>
internal sealed record Trades(double Beta) : Objective
{
    /// <inheritdoc/>
    public override bool AscendsDivergence => true;
}
