using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.Ibp;

/// <summary>[Ibp].</summary>
internal sealed class IbpMethod() : BoundObjectiveMethod("Ibp")
{
    public override Objective Read(AttributeUse? use, Problems problems) =>
        new Ibp(use.Decay("CleanWeight", problems, ifAbsent: 0), BoundTermsParser.Parse(use, problems));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is Ibp ibp ? new IbpEmitter(ibp) : null;
}
