using Robust.Generators.Methods.Objectives.Bounds;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.CrownIbp;

/// <summary>[CrownIbp].</summary>
internal sealed class CrownIbpMethod() : BoundObjectiveMethod("CrownIbp")
{
    public override Objective Read(AttributeUse? use, Problems problems) => new CrownIbp(
        use.Decay("CleanWeight", problems, ifAbsent: 0),
        use.Decay("LinearWeight", problems, ifAbsent: 0),
        use.Flag("LossFusion", ifAbsent: false),
        BoundTermsParser.Parse(use, problems));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is CrownIbp crown ? new CrownIbpEmitter(crown) : null;
}
