using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.Trades;

/// <summary>[Trades].</summary>
internal sealed class TradesMethod() : ObjectiveMethod("Trades")
{
    public override Objective Read(AttributeUse? use, Problems problems) =>
        new Trades(use.AboveZero("Beta", problems, Defaults.Trades.Beta));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is Trades trades ? new TradesEmitter(trades) : null;
}
