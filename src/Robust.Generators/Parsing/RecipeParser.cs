using System.Collections.Immutable;
using Robust.Generators.Diagnostics;
using Robust.Generators.Models;

namespace Robust.Generators.Parsing;

/// <summary>How the model is trained: inner maximizer, outer minimizer, schedule and length.</summary>
internal static class RecipeParser
{
    private const string Derived = " (0 derives it from eps)";

    /// <summary>The recipe; reports choices made twice and numbers out of range (RBST0010, RBST0011).</summary>
    public static Recipe Parse(Declaration declaration, ThreatModel threat, Problems problems)
    {
        var maximizers = declaration.All("Pgd", "Fgsm");
        var minimizers = declaration.All("Adam", "Sgd");
        CheckSingle(maximizers, "inner maximizer", problems);
        CheckSingle(minimizers, "outer minimizer", problems);
        return new(
            ParseMaximizer(maximizers.FirstOrDefault(), threat, problems),
            ParseMinimizer(minimizers.FirstOrDefault(), problems),
            ParseSchedule(declaration.First("OneCycle"), problems),
            ParseTraining(declaration.First("Training"), problems));
    }

    private static void CheckSingle(ImmutableArray<AttributeUse> uses, string role, Problems problems)
    {
        foreach (var extra in uses.Skip(1))
        {
            problems.Add(Rules.ChosenTwice, extra.Location, role, uses[0].Name, extra.Name);
        }
    }

    private static InnerMaximizer ParseMaximizer(AttributeUse? use, ThreatModel threat, Problems problems)
    {
        if (use is { Name: "Fgsm" })
        {
            var step = use.AtLeastZero("StepSize", problems, " (0 stands for 1.25 eps)");
            return new Fgsm(step == 0 ? DerivedSteps.Fgsm(threat.Eps) : new(step), StepSizeDerived: step == 0);
        }

        var steps = use?.AtLeast(0, "Steps", problems, note: Derived) ?? 0;
        var stepSize = use?.AtLeastZero("StepSize", problems, Derived) ?? 0;
        var restarts = use?.AtLeast(1, "Restarts", problems, ifAbsent: 1) ?? 1;
        var taken = steps == 0 ? DerivedSteps.PgdSteps(threat) : steps;
        return new Pgd(
            taken,
            stepSize == 0 ? DerivedSteps.PgdStepSize(threat.Eps, taken) : new(stepSize),
            restarts,
            StepsDerived: steps == 0,
            StepSizeDerived: stepSize == 0);
    }

    private static OuterMinimizer ParseMinimizer(AttributeUse? use, Problems problems) => use switch
    {
        null => new Adam(1e-3, 0.9, 0.999, 0),
        { Name: "Sgd" } => new Sgd(
            use.AboveZero("Rate", problems, ifAbsent: 0.1),
            use.Decay("Momentum", problems, ifAbsent: 0.9),
            use.AtLeastZero("WeightDecay", problems)),
        _ => new Adam(
            use.AboveZero("Rate", problems, ifAbsent: 1e-3),
            use.Decay("Beta1", problems, ifAbsent: 0.9),
            use.Decay("Beta2", problems, ifAbsent: 0.999),
            use.AtLeastZero("WeightDecay", problems)),
    };

    private static OneCycle? ParseSchedule(AttributeUse? use, Problems problems) =>
        use is null ? null : new(use.AboveZero("Peak", problems), use.Fraction("Rise", problems, ifAbsent: 0.4));

    private static Training ParseTraining(AttributeUse? use, Problems problems) => new(
        use?.AtLeast(1, "Epochs", problems, ifAbsent: 10) ?? 10,
        use?.AtLeast(1, "BatchSize", problems, ifAbsent: 128) ?? 128);
}
