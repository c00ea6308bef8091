using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers.Yopo;

/// <summary>[Yopo].</summary>
internal sealed class YopoMethod() : MaximizerMethod<Yopo>("Yopo")
{
    public override bool CallsFirstLayer => true;

    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems)
    {
        var yopo = new Yopo(
            use.AtLeast(1, "Outer", problems, Defaults.Yopo.Outer),
            use.AtLeast(1, "Inner", problems, Defaults.Yopo.Inner),
            new(use.AtLeastZero("StepSize", problems, " (0 stands for 2.5 eps / (m n))")));
        return yopo.StepSize.Value == 0 ? yopo with { StepSize = StepSize.Across(yopo.Steps) } : yopo;
    }

    protected override void Check(AttributeUse use, Yopo maximizer, TrainedModel model, Problems problems)
    {
        FirstLayer.Check(use, model, problems);
        StepCheck.Check(use, maximizer.Steps, maximizer.StepSize, model.Threat, problems);
    }

    protected override MaximizerEmitter Emitter(Yopo maximizer, InnerProblem problem) =>
        new YopoEmitter(maximizer, problem);
}
