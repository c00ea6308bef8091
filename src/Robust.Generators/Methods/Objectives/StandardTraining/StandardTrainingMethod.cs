using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.StandardTraining;

/// <summary>[StandardTraining].</summary>
internal sealed class StandardTrainingMethod() : ObjectiveMethod("StandardTraining")
{
    public override Objective Read(AttributeUse? use, Problems problems) =>
        new StandardTraining(use.Decay("LabelSmoothing", problems, ifAbsent: 0));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) => (objective, additions.MixUp) switch
    {
        (StandardTraining training, { } alpha) => new MixUpEmitter(false, training.LabelSmoothing, alpha),
        (StandardTraining training, _) => new StandardTrainingEmitter(training),
        _ => null,
    };
}
