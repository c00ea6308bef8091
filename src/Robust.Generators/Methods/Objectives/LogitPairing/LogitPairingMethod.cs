using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Objectives.LogitPairing;

/// <summary>[LogitPairing].</summary>
internal sealed class LogitPairingMethod() : ObjectiveMethod("LogitPairing")
{
    public override Objective Read(AttributeUse? use, Problems problems) => new LogitPairing(
        use.AboveZero("Weight", problems, ifAbsent: 0.5), use.Decay("CleanWeight", problems, ifAbsent: 0.5));

    public override ObjectiveEmitter? EmitterOf(Objective objective, double? mixUp) =>
        objective is LogitPairing pairing ? new LogitPairingEmitter(pairing) : null;
}
