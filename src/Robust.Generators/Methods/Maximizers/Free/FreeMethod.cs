using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers.Free;

/// <summary>[Free].</summary>
internal sealed class FreeMethod() : MaximizerMethod<Free>("Free")
{
    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems) =>
        new Free(use.AtLeast(1, "Replays", problems, Defaults.Free.Replays));

    protected override string? Obstacle(ThreatModel threat) => threat is Ball { Norm: not Norm.L0 }
        ? null
        : "what it carries over from example to example means the same at each in an L-infinity, L2 or L1 ball "
            + "only; use [Pgd] instead";

    protected override MaximizerEmitter Emitter(Free maximizer, InnerProblem problem) =>
        new FreeEmitter(maximizer, problem);
}
