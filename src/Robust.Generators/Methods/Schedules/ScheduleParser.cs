using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Schedules;

/// <summary>How the learning rate changes over training.</summary>
internal static class ScheduleParser
{
    /// <summary>The schedule where neither that nor a minimizer is chosen.</summary>
    public static Schedule Default { get; } =
        new OneCycle(Defaults.OneCycle.PeakOfAdam, Defaults.OneCycle.Rise);

    /// <summary>The schedule; null if none is given.</summary>
    public static Schedule? Parse(AttributeUse? use, Problems problems) => use switch
    {
        null => null,
        { Name: "OneCycle" } => new OneCycle(
            use.AboveZero("Peak", problems), use.Fraction("Rise", problems, Defaults.OneCycle.Rise)),
        { Name: "Piecewise" } => new Piecewise(
            ParseMilestones(use, problems), use.Fraction("Factor", problems, Defaults.Piecewise.Factor)),
        _ => new Cosine(),
    };

    private static EquatableArray<double> ParseMilestones(AttributeUse use, Problems problems)
    {
        var milestones = use.Numbers("milestones");
        if (milestones.Length == 0)
        {
            milestones = Defaults.Piecewise.Milestones;
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
