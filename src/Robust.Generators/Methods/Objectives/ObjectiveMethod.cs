using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives;

/// <summary>An objective: what its attribute says, and what is written for it.</summary>
/// <param name="attribute">Its attribute, as in brackets.</param>
internal abstract class ObjectiveMethod(string attribute)
{
    /// <summary>Its attribute, as in brackets.</summary>
    public string Attribute => attribute;

    /// <summary>Whether it takes bounds through the network, whose layers have to let them pass.</summary>
    public virtual bool BoundsNetwork => false;

    /// <summary>What is declared; reports numbers out of range (RBST0011).</summary>
    /// <param name="use">The attribute; null for the objective by default where nothing is declared.</param>
    /// <param name="problems">Takes the reports.</param>
    public abstract Objective Read(AttributeUse? use, Problems problems);

    /// <summary>What writes an objective of this method; null for one of another.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="additions">What goes with it.</param>
    public abstract ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions);
}
