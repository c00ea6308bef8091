using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.LogitPairing;

/// <summary>[LogitPairing].</summary>
internal sealed class LogitPairingMethod() : ObjectiveMethod("LogitPairing")
{
    public override Objective Read(AttributeUse? use, Problems problems) => new LogitPairing(
        use.AboveZero("Weight", problems, Defaults.LogitPairing.Weight),
        use.Decay("CleanWeight", problems, Defaults.LogitPairing.CleanWeight));

    public override ObjectiveEmitter? EmitterOf(Objective objective, RecipeAdditions additions) =>
        objective is LogitPairing pairing ? new LogitPairingEmitter(pairing) : null;
}
