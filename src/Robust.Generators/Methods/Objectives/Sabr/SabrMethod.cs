using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.Sabr;

/// <summary>[Sabr].</summary>
internal sealed class SabrMethod() : BoundObjectiveMethod("Sabr")
{
    public override Objective Read(AttributeUse? use, Problems problems) =>
        new Sabr(use.Fraction("Lambda", problems, Defaults.Sabr.Lambda), BoundTermsParser.Parse(use, problems));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is Sabr sabr ? new SabrEmitter(sabr) : null;
}
