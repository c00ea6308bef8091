using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.MtlIbp;

/// <summary>[MtlIbp].</summary>
internal sealed class MtlIbpMethod() : BoundObjectiveMethod("MtlIbp")
{
    public override Objective Read(AttributeUse? use, Problems problems) =>
        new MtlIbp(use.Fraction("Alpha", problems, Defaults.MtlIbp.Alpha), BoundTermsParser.Parse(use, problems));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is MtlIbp mixture ? new MtlIbpEmitter(mixture) : null;
}
