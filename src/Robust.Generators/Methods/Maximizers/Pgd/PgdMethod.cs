using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Pgd;

/// <summary>[Pgd], the maximizer by default.</summary>
internal sealed class PgdMethod() : MaximizerMethod<Pgd>("Pgd")
{
    private const string Derived = " (0 derives it from eps)";

    /// <summary>What the values of the enum AdversarialLoss stand for, in their order.</summary>
    private static readonly InnerLoss?[] Losses =
        [null, InnerLoss.CrossEntropy, InnerLoss.Margin, InnerLoss.Dlr, InnerLoss.TargetedDlr];

    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems)
    {
        var steps = use.AtLeast(0, "Steps", problems, note: Derived);
        var length = use.AtLeastZero("StepSize", problems, Derived);
        var taken = steps == 0 ? PgdSteps.In(threat) : steps;
        var start = StartPoints.Of(use, objective);
        return new Pgd(
            taken,
            StepsDerived: steps == 0,
            length == 0 ? StepSize.Across(taken) : new(length),
            ReadRestarts(use, start, problems),
            start,
            ReadLoss(use, problems) ?? InnerLosses.Of(objective),
            UnionTrainingParser.Parse(use, start, threat, problems));
    }

    protected override void Check(AttributeUse use, Pgd maximizer, TrainedModel model, Problems problems)
    {
        StepCheck.Check(use, maximizer.Steps, maximizer.StepSize, model.Threat, problems);
        CheckLoss(use, maximizer.Loss, model, problems);
        UnionTrainingParser.Check(use, model.Threat, model.Name, problems);
    }

    protected override MaximizerEmitter Emitter(Pgd maximizer, InnerProblem problem) =>
        maximizer.Union == UnionTraining.Worst || maximizer.Restarts > 1
            ? new RestartedPgdEmitter(maximizer, problem)
            : new PgdEmitter(maximizer, problem);

    private static int ReadRestarts(AttributeUse? use, StartPoint start, Problems problems)
    {
        var restarts = use.AtLeast(1, "Restarts", problems, ifAbsent: 1);
        if (restarts > 1 && start == StartPoint.Input)
        {
            ArgumentRange.Check(
                false, use, "Restarts", Numbers.Text(restarts), "1 without a random start", problems);
        }

        return restarts;
    }

    private static InnerLoss? ReadLoss(AttributeUse? use, Problems problems)
    {
        var loss = use.Integer("Loss");
        var isKnown = loss >= 0 && loss < Losses.Length;
        if (!isKnown)
        {
            ArgumentRange.Check(false, use, "Loss", Numbers.Text(loss), "a member of AdversarialLoss", problems);
        }

        return isKnown ? Losses[loss] : null;
    }

    /// <summary>Reports a loss that needs more classes than there are (RBST0018).</summary>
    private static void CheckLoss(AttributeUse use, InnerLoss loss, TrainedModel model, Problems problems)
    {
        var needed = loss switch { InnerLoss.Dlr => 3, InnerLoss.TargetedDlr => 4, _ => 0 };
        if (model.Signature.Classes is { } classes && classes.Count < needed)
        {
            problems.Add(
                Rules.TooFewClassesForLoss,
                use,
                Fix.RemoveArgument("Loss"),
                loss.ToString(),
                Numbers.Text(needed),
                model.Name,
                Numbers.Text(classes.Count));
        }
    }
}
