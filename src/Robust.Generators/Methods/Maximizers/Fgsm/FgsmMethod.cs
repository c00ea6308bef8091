using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Methods.Maximizers.Fgsm;

/// <summary>[Fgsm].</summary>
internal sealed class FgsmMethod() : MaximizerMethod<Fgsm>("Fgsm")
{
    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems)
    {
        var isRandom = use.Flag("RandomStart", Defaults.Start.Random);
        var length = use.AtLeastZero("StepSize", problems, isRandom ? " (0 stands for 1.25 eps)" : " (0 stands for eps)");
        return new Fgsm(
            length == 0 ? DerivedStepSize(isRandom) : new(length),
            isRandom ? StartPoint.UniformInBall : objective.AscendsDivergence ? StartPoint.Nearby : StartPoint.Input,
            InnerLosses.Of(objective));
    }

    /// <summary>
    /// From a random start 1.25 eps (Wong, Rice and Kolter 2020, section 4), else eps (Goodfellow, Shlens and Szegedy
    /// 2015).
    /// </summary>
    public static StepSize DerivedStepSize(bool isRandom) => new(isRandom ? 1.25 : 1, IsOfEps: true);

    /// <summary>Reports a step of the wrong length, and one without a random start (RBST0015 to RBST0017).</summary>
    protected override void Check(AttributeUse use, Fgsm maximizer, TrainedModel model, Problems problems)
    {
        StepCheck.Check(use, 1, maximizer.StepSize, model.Threat, problems, reach: 1.25);
        if (maximizer.Start != StartPoint.UniformInBall)
        {
            problems.Add(Rules.FgsmWithoutRandomStart, use, Fix.RemoveArgument("RandomStart"));
        }
    }

    protected override MaximizerEmitter Emitter(Fgsm maximizer, InnerProblem problem) =>
        new FgsmEmitter(maximizer, problem);
}
