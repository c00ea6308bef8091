using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.Mart;

/// <summary>[Mart].</summary>
internal sealed class MartMethod() : ObjectiveMethod("Mart")
{
    public override Objective Read(AttributeUse? use, Problems problems) =>
        new Mart(use.AboveZero("Beta", problems, Defaults.Mart.Beta));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is Mart mart ? new MartEmitter(mart) : null;
}
