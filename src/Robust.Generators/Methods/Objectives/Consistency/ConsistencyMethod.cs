using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.Consistency;

/// <summary>[Consistency].</summary>
internal sealed class ConsistencyMethod() : ObjectiveMethod("Consistency")
{
    public override Objective Read(AttributeUse? use, Problems problems) => new Consistency(
        use.AtLeast(2, "Copies", problems, Defaults.Consistency.Copies),
        use.AboveZero("Lambda", problems, Defaults.Consistency.Lambda),
        use.AtLeastZero("Eta", problems, ifAbsent: Defaults.Consistency.Eta));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is Consistency consistency ? new ConsistencyEmitter(consistency, additions.Copies!) : null;
}
