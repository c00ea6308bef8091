using Robust.Generators.Models;

namespace Robust.Generators.Methods.Objectives.Bounds;

/// <summary>An objective of bounds over the whole set.</summary>
internal abstract record BoundObjective(BoundTerms Terms) : Objective
{
    /// <inheritdoc/>
    public override BoundTerms? Bounds => Terms;
}
