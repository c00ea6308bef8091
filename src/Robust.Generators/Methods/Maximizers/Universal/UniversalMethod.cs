using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers.Universal;

/// <summary>[Universal].</summary>
internal sealed class UniversalMethod() : MaximizerMethod<Universal>("Universal")
{
    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems)
    {
        var length = use.AtLeastZero("StepSize", problems, " (0 stands for eps / 10)");
        return new Universal(length == 0 ? DerivedStepSize : new(length));
    }

    /// <summary>Eps / 10: a step of each batch, from many of which the perturbation is to emerge.</summary>
    private static StepSize DerivedStepSize => new(1, 10, IsOfEps: true);

    protected override string? Obstacle(ThreatModel threat) => threat is Ball { Norm: Norm.LInf or Norm.L2 }
        ? null
        : "its one perturbation for all inputs is kept in an L-infinity or L2 ball; use [Pgd] instead";

    /// <summary>A step each batch, of which there are many, so that it never falls short.</summary>
    protected override void Check(AttributeUse use, Universal maximizer, TrainedModel model, Problems problems) =>
        StepCheck.Check(use, long.MaxValue, maximizer.StepSize, model.Threat, problems);

    protected override MaximizerEmitter Emitter(Universal maximizer, InnerProblem problem) =>
        new UniversalEmitter(maximizer, problem);
}
