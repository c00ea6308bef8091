using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.SmoothAdv;

/// <summary>[SmoothAdv].</summary>
internal sealed class SmoothAdvMethod() : ObjectiveMethod("SmoothAdv")
{
    public override Objective Read(AttributeUse? use, Problems problems) =>
        new SmoothAdv(use.AtLeast(1, "Copies", problems, Defaults.SmoothAdv.Copies));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is SmoothAdv ? new SmoothAdvEmitter(additions.Copies!) : null;
}
