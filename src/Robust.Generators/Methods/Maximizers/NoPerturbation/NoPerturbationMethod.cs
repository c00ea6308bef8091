using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers.NoPerturbation;

/// <summary>The inputs as they are, which no attribute of a maximizer asks for.</summary>
internal sealed class NoPerturbationMethod() : MaximizerMethod<NoPerturbation>("")
{
    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems) => new NoPerturbation();

    protected override MaximizerEmitter Emitter(NoPerturbation maximizer, InnerProblem problem) =>
        new NoPerturbationEmitter(problem);
}
