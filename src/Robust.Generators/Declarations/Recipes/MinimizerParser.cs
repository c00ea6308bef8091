using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>The outer minimizer and its learning rate.</summary>
internal static class MinimizerParser
{
    /// <summary>The schedule where neither that nor a minimizer is chosen.</summary>
    public static Schedule DefaultSchedule { get; } = new OneCycle(Peak: 3e-3, Rise: 0.4);

    /// <summary>The minimizer, Adam if none is given; reports numbers out of range (RBST0011).</summary>
    public static OuterMinimizer Parse(AttributeUse? use, Problems problems) => use switch
    {
        null => new Adam(1e-3, 0.9, 0.999, 0),
        { Name: "Sgd" } => ParseSgd(use, problems),
        { Name: "AdamW" } => new AdamW(
            use.AboveZero("Rate", problems, ifAbsent: 1e-3),
            use.Decay("Beta1", problems, ifAbsent: 0.9),
            use.Decay("Beta2", problems, ifAbsent: 0.999),
            use.AtLeastZero("WeightDecay", problems, ifAbsent: 0.01)),
        _ => new Adam(
            use.AboveZero("Rate", problems, ifAbsent: 1e-3),
            use.Decay("Beta1", problems, ifAbsent: 0.9),
            use.Decay("Beta2", problems, ifAbsent: 0.999),
            use.AtLeastZero("WeightDecay", problems)),
    };

    /// <summary>The schedule; null if none is given.</summary>
    public static Schedule? ParseSchedule(AttributeUse? use, Problems problems) => use switch
    {
        null => null,
        { Name: "OneCycle" } => new OneCycle(
            use.AboveZero("Peak", problems), use.Fraction("Rise", problems, ifAbsent: 0.4)),
        { Name: "Piecewise" } => new Piecewise(
            ParseMilestones(use, problems), use.Fraction("Factor", problems, ifAbsent: 0.1)),
        _ => new Cosine(),
    };

    private static Sgd ParseSgd(AttributeUse use, Problems problems)
    {
        var momentum = use.Decay("Momentum", problems, ifAbsent: 0.9);
        var nesterov = use.Flag("Nesterov", ifAbsent: false);
        ArgumentRange.Check(
            !nesterov || momentum != 0, use, "Momentum", Numbers.Text(momentum), "above 0 with Nesterov", problems);
        return new(
            use.AboveZero("Rate", problems, ifAbsent: 0.1),
            momentum,
            nesterov,
            use.AtLeastZero("WeightDecay", problems));
    }

    private static EquatableArray<double> ParseMilestones(AttributeUse use, Problems problems)
    {
        var milestones = use.Numbers("milestones");
        if (milestones.Length == 0)
        {
            milestones = [0.5, 0.75];
        }

        var isRising = milestones[0] > 0 && milestones[milestones.Length - 1] < 1
            && milestones.Zip(milestones.Skip(1), (before, after) => before < after).All(rises => rises);
        ArgumentRange.Check(
            isRising,
            use,
            "milestones",
            $"({string.Join(", ", milestones.Select(Numbers.Text))})",
            "rising fractions of training, above 0 and below 1",
            problems);
        return milestones.ToEquatableArray();
    }
}
