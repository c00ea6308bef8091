using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.FriendlyPgd;

/// <summary>[FriendlyPgd].</summary>
internal sealed class FriendlyPgdMethod() : MaximizerMethod<FriendlyPgd>("FriendlyPgd")
{
    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems)
    {
        var steps = use.AtLeast(1, "Steps", problems, Defaults.FriendlyPgd.Steps);
        var length = use.AtLeastZero("StepSize", problems, " (0 stands for 2.5 eps / steps)");
        var tau = use.Integer("Tau", Defaults.FriendlyPgd.Tau);
        var isInRange = tau >= 0 && (tau < steps || steps < 1);
        ArgumentRange.Check(isInRange, use, "Tau", Numbers.Text(tau), "at least 0 and below Steps", problems);
        return new FriendlyPgd(
            steps,
            length == 0 ? StepSize.Across(steps) : new(length),
            tau,
            StartPoints.Of(use, objective),
            InnerLosses.Of(objective));
    }

    protected override void Check(AttributeUse use, FriendlyPgd maximizer, TrainedModel model, Problems problems) =>
        StepCheck.Check(use, maximizer.Steps, maximizer.StepSize, model.Threat, problems);

    protected override MaximizerEmitter Emitter(FriendlyPgd maximizer, InnerProblem problem) =>
        new FriendlyPgdEmitter(maximizer, problem);
}
