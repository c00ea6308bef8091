using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.AdversarialTraining;

/// <summary>[AdversarialTraining], the objective by default.</summary>
internal sealed class AdversarialTrainingMethod() : ObjectiveMethod("AdversarialTraining")
{
    public override Objective Read(AttributeUse? use, Problems problems) => new AdversarialTraining(
        use.Decay("CleanWeight", problems, ifAbsent: 0), use.Decay("LabelSmoothing", problems, ifAbsent: 0));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) => (objective, additions.MixUp) switch
    {
        (AdversarialTraining training, { } alpha) => new MixUpEmitter(true, training.LabelSmoothing, alpha),
        (AdversarialTraining { CleanWeight: 0 } training, _) => new AdversarialTrainingEmitter(training),
        (AdversarialTraining training, _) => new MixedTrainingEmitter(training),
        _ => null,
    };
}
