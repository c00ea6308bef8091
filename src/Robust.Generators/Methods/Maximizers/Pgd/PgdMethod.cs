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

    public override InnerMaximizer Read(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems)
    {
        var steps = use.AtLeast(0, "Steps", problems, note: Derived);
        var length = use.AtLeastZero("StepSize", problems, Derived);
        var union = UnionTrainingParser.Parse(use, StartPoints.Of(use, objective), threat, problems);
        var sizes = UnionTrainingParser.ParseSteps(use, union, problems);
        var taken = steps > 0 ? steps
            : union == UnionTraining.Steepest ? PgdSteps.OfSteepest(sizes)
            : PgdSteps.In(threat);
        var start = union == UnionTraining.Steepest && !objective.AscendsDivergence
            ? StartPoint.Input
            : StartPoints.Of(use, objective);
        return new Pgd(
            taken,
            StepsDerived: steps == 0,
            length == 0 ? StepSize.Across(taken) : new(length),
            ReadRestarts(use, start, union, problems),
            start,
            ReadLoss(use, objective, problems),
            union)
        {
            Sizes = sizes,
        };
    }

    protected override void Check(AttributeUse use, Pgd maximizer, TrainedModel model, Problems problems)
    {
        StepCheck.Check(use, maximizer.Steps, maximizer.StepSize, model.Threat, problems);
        CheckLoss(use, maximizer.Loss, model, problems);
        UnionTrainingParser.Check(use, model.Threat, model.Name, problems);
    }

    protected override MaximizerEmitter Emitter(Pgd maximizer, InnerProblem problem) =>
        maximizer.Union == UnionTraining.Steepest ? new SteepestPgdEmitter(maximizer, problem)
            : maximizer.Union == UnionTraining.Worst || maximizer.Restarts > 1
                ? new RestartedPgdEmitter(maximizer, problem)
            : new PgdEmitter(maximizer, problem);

    private static int ReadRestarts(
        AttributeUse? use, StartPoint start, UnionTraining union, Problems problems)
    {
        var restarts = use.AtLeast(1, "Restarts", problems, Defaults.Pgd.Restarts);
        var obstacle = union == UnionTraining.Steepest ? "1 with Steepest, which starts at the input"
            : start == StartPoint.Input ? "1 without a random start"
            : null;
        if (restarts > 1 && obstacle is not null)
        {
            ArgumentRange.Check(false, use, "Restarts", Numbers.Text(restarts), obstacle, problems);
        }

        return restarts;
    }

    private static InnerLoss ReadLoss(AttributeUse? use, Objective objective, Problems problems)
    {
        var loss = (AdversarialLoss)use.Integer("Loss");
        var isKnown = loss is >= AdversarialLoss.OfObjective and <= AdversarialLoss.TargetedDlr;
        ArgumentRange.Check(
            isKnown, use, "Loss", Numbers.Text((int)loss), $"a member of {nameof(AdversarialLoss)}", problems);
        return loss switch
        {
            AdversarialLoss.CrossEntropy => InnerLoss.CrossEntropy,
            AdversarialLoss.Margin => InnerLoss.Margin,
            AdversarialLoss.Dlr => InnerLoss.Dlr,
            AdversarialLoss.TargetedDlr => InnerLoss.TargetedDlr,
            _ => InnerLosses.Of(objective),
        };
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
