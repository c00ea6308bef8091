using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>The objective.</summary>
internal static class ObjectiveParser
{
    /// <summary>The objective, adversarial training if none is given; reports numbers out of range (RBST0011).</summary>
    public static Objective Parse(AttributeUse? use, Problems problems) => use switch
    {
        null => new AdversarialTraining(CleanWeight: 0, LabelSmoothing: 0),
        { Name: "Trades" } => new Trades(use.AboveZero("Beta", problems, ifAbsent: 6)),
        { Name: "Mart" } => new Mart(use.AboveZero("Beta", problems, ifAbsent: 5)),
        { Name: "LogitPairing" } => new LogitPairing(
            use.AboveZero("Weight", problems, ifAbsent: 0.5), use.Decay("CleanWeight", problems, ifAbsent: 0.5)),
        { Name: "StandardTraining" } => new StandardTraining(use.Decay("LabelSmoothing", problems, ifAbsent: 0)),
        _ => new AdversarialTraining(
            use.Decay("CleanWeight", problems, ifAbsent: 0), use.Decay("LabelSmoothing", problems, ifAbsent: 0)),
    };
}
