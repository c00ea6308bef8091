using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Maximizers.Pgd;

/// <summary>How the members of a union are tried.</summary>
internal static class UnionTrainingParser
{
    private const string Argument = "Union";
    private const string Steps = "UnionSteps";

    /// <summary>The choice, random for sets that are not unions; reports what it excludes (RBST0011).</summary>
    /// <param name="use">[Pgd]; null for none.</param>
    /// <param name="start">Where each start begins.</param>
    /// <param name="threat">What the adversary may do.</param>
    /// <param name="problems">Takes the reports.</param>
    public static UnionTraining Parse(AttributeUse? use, StartPoint start, ThreatModel threat, Problems problems)
    {
        if (use is null)
        {
            return UnionTraining.Random;
        }

        var value = use.Integer(Argument);
        if (value is < 0 or > (int)UnionTraining.Steepest)
        {
            ArgumentRange.Check(
                false, use, Argument, Numbers.Text(value), "a member of UnionTraining", problems);
            return UnionTraining.Random;
        }

        var choice = (UnionTraining)value;
        ArgumentRange.Check(
            choice != UnionTraining.Worst || start != StartPoint.Input, use, Argument, "Worst",
            "another choice without a random start", problems);
        ArgumentRange.Check(
            choice != UnionTraining.Average || use.Integer("Restarts", Defaults.Pgd.Restarts) <= 1, use, Argument, "Average",
            "another choice with restarts, which try the members in turn", problems);
        return threat is Union or Custom ? choice : UnionTraining.Random;
    }

    /// <summary>
    /// The lengths of the steps of multi steepest descent; reports them beside another choice, and beside a length for all
    /// (RBST0011).
    /// </summary>
    public static UnionSteps ParseSteps(AttributeUse? use, UnionTraining union, Problems problems)
    {
        var value = use.Integer(Steps);
        ArgumentRange.Check(
            value is >= 0 and <= (int)UnionSteps.Mnist, use, Steps, Numbers.Text(value), "a member of UnionSteps", problems);
        var isChosen = value != (int)UnionSteps.ByNorm;
        ArgumentRange.Check(
            !isChosen || use.Integer(Argument) == (int)UnionTraining.Steepest, use, Steps, Numbers.Text(value),
            "left out but with Union = UnionTraining.Steepest", problems);
        ArgumentRange.Check(
            !isChosen || use.Number("StepSize") == 0, use, Steps, Numbers.Text(value), "left out where StepSize is given",
            problems);
        return isChosen && union == UnionTraining.Steepest ? (UnionSteps)value : UnionSteps.ByNorm;
    }

    /// <summary>Reports a choice that says nothing about the set, or that the set does not allow (RBST0042).</summary>
    public static void Check(AttributeUse use, ThreatModel threat, string model, Problems problems)
    {
        var choice = (UnionTraining)use.Integer(Argument);
        if (choice == UnionTraining.Random || threat is Custom)
        {
            return;
        }

        if (threat is not Union union)
        {
            // A named recipe may serve other models too.
            if (use.Carrier is null)
            {
                Report("its threat model is not a union", "remove Union");
            }
        }
        else if (choice == UnionTraining.Steepest && NoBall(union) is { } member)
        {
            Report($"the member '{member}' of its union is not a ball, so its steps cannot be compared", "choose Worst");
        }

        void Report(string reason, string remedy) => problems.Add(
            Rules.UnionTrainingUnsuited, use, Fix.RemoveArgument(Argument), choice.ToString(), model, reason, remedy);
    }

    /// <summary>The first member that is not a ball; null if all are, as far as known.</summary>
    private static string? NoBall(Union union) => union.Members
        .Select(member => member.Threat switch
        {
            Ball or Custom => null,
            Union inner => NoBall(inner),
            _ => member.Type,
        })
        .FirstOrDefault(member => member is not null);
}
