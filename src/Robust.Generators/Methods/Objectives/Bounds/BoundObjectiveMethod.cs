namespace Robust.Generators.Methods.Objectives.Bounds;

/// <summary>An objective of bounds over the whole set.</summary>
/// <param name="attribute">Its attribute, as in brackets.</param>
internal abstract class BoundObjectiveMethod(string attribute) : ObjectiveMethod(attribute)
{
    /// <inheritdoc/>
    public override bool BoundsNetwork => true;
}
