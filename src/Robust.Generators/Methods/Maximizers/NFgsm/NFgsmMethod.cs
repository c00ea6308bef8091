using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers.NFgsm;

/// <summary>[NFgsm].</summary>
internal sealed class NFgsmMethod() : MaximizerMethod<NFgsm>("NFgsm")
{
    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems)
    {
        var length = use.AtLeastZero("StepSize", problems, " (0 stands for eps)");
        return new NFgsm(
            use.AboveZero("Noise", problems, Defaults.NFgsm.Noise),
            length == 0 ? DerivedStepSize : new(length),
            InnerLosses.Of(objective));
    }

    /// <summary>Eps (de Jorge et al. 2022, algorithm 1 and section 4).</summary>
    private static StepSize DerivedStepSize => new(1, IsOfEps: true);

    protected override string? Obstacle(ThreatModel threat) => threat is Ball { Norm: Norm.LInf }
        ? null
        : "its noise and its step are those of an L-infinity ball; use [Fgsm] instead";

    protected override MaximizerEmitter Emitter(NFgsm maximizer, InnerProblem problem) =>
        new NFgsmEmitter(maximizer, problem);
}
