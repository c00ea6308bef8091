using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.CcIbp;

/// <summary>[CcIbp].</summary>
internal sealed class CcIbpMethod() : BoundObjectiveMethod("CcIbp")
{
    public override Objective Read(AttributeUse? use, Problems problems) =>
        new CcIbp(use.Fraction("Alpha", problems, Defaults.MtlIbp.Alpha), BoundTermsParser.Parse(use, problems));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is CcIbp mixture ? new CcIbpEmitter(mixture) : null;
}
