using Robust.Generators.Diagnostics;
using Robust.Generators.Text;

namespace Robust.Generators.Reading.Attributes;

/// <summary>Reads arguments and reports those out of their range (RBST0011).</summary>
internal static class ArgumentRange
{
    /// <summary>An integer argument that must be at least <paramref name="least"/>.</summary>
    public static int AtLeast(
        this AttributeUse? use, int least, string argument, Problems problems, int ifAbsent = 0, string? note = null)
    {
        var value = use.Integer(argument, ifAbsent);
        var range = $"at least {Numbers.Text(least)}{note}";
        Check(value >= least, use, argument, Numbers.Text(value), range, problems);
        return value;
    }

    /// <summary>A number that must be finite and above 0.</summary>
    public static double AboveZero(this AttributeUse? use, string argument, Problems problems, double ifAbsent = 0)
    {
        var value = use.Number(argument, ifAbsent);
        Check(value > 0 && IsFinite(value), use, argument, Numbers.Text(value), "above 0", problems);
        return value;
    }

    /// <summary>A number that must be finite and at least 0.</summary>
    public static double AtLeastZero(
        this AttributeUse? use, string argument, Problems problems, string? note = null, double ifAbsent = 0)
    {
        var value = use.Number(argument, ifAbsent);
        Check(value >= 0 && IsFinite(value), use, argument, Numbers.Text(value), $"at least 0{note}", problems);
        return value;
    }

    /// <summary>A number that must be within two others.</summary>
    public static double Within(
        this AttributeUse? use, double least, double most, string argument, Problems problems)
    {
        var value = use.Number(argument);
        var range = $"at least {Numbers.Text(least)} and at most {Numbers.Text(most)}";
        Check(value >= least && value <= most, use, argument, Numbers.Text(value), range, problems);
        return value;
    }

    /// <summary>A number that must be in [0, 1).</summary>
    public static double Decay(this AttributeUse? use, string argument, Problems problems, double ifAbsent)
    {
        var value = use.Number(argument, ifAbsent);
        Check(value is >= 0 and < 1, use, argument, Numbers.Text(value), "at least 0 and below 1", problems);
        return value;
    }

    /// <summary>A number that must be strictly between 0 and 1.</summary>
    public static double Fraction(this AttributeUse? use, string argument, Problems problems, double ifAbsent)
    {
        var value = use.Number(argument, ifAbsent);
        Check(value is > 0 and < 1, use, argument, Numbers.Text(value), "above 0 and below 1", problems);
        return value;
    }

    /// <summary>Reports an argument unless it is in its range.</summary>
    public static void Check(
        bool isInRange, AttributeUse? use, string argument, string value, string range, Problems problems)
    {
        if (!isInRange && use is not null)
        {
            problems.Add(Rules.ArgumentOutOfRange, use.LocationOf(argument), argument, use.Name, value, range);
        }
    }

    /// <summary>Whether a number is neither infinite nor NaN.</summary>
    public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
