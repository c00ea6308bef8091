using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Robust.Samples;

/// <summary>Options that take a number, in the invariant culture, within a range that their error names.</summary>
internal static class NumberOption
{
    /// <summary>An option for a whole number from 1 to <paramref name="most"/>.</summary>
    public static Option<int> Count(string name, string description, int preset, int most = int.MaxValue) => Create(
        name, description, preset, value => value >= 1 && value <= most,
        most == int.MaxValue ? "a whole number of at least 1" : $"a whole number from 1 to {most}");

    /// <summary>An option for a whole number from 1; null unless given.</summary>
    public static Option<int?> CountIfGiven(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse<int>(
            name, result.Tokens[0].Value, result, static value => value >= 1, "a whole number of at least 1"),
    };

    /// <summary>An option for a number above 0 and at most 1, the width of the pixels' range.</summary>
    public static Option<double> Distance(string name, string description, double preset) => Create(
        name, description, preset, static value => value is > 0 and <= 1,
        "a number above 0 and at most 1 (pixels are in [0, 1])");

    /// <summary>An option for a duration in seconds, of at least 0.</summary>
    public static Option<double> Seconds(string name, string description, double preset) => Create(
        name, description, preset, static value => value is >= 0 and <= 1e9, "a number of seconds of at least 0");

    /// <summary>An option for such distances, divided by commas; none unless given.</summary>
    public static Option<double[]> Distances(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N,N,...",
        CustomParser = result => [.. result.Tokens[0].Value.Split(',').Select(text => Parse<double>(
            name, text, result, static value => value is > 0 and <= 1,
            "numbers above 0 and at most 1, divided by commas (pixels are in [0, 1])"))],
    };

    /// <summary>An option for any 64-bit number of at least 0.</summary>
    public static Option<long> Seed(string name, string description) =>
        Create(name, description, 0L, static value => value >= 0, "a whole number of at least 0");

    private static Option<T> Create<T>(
        string name, string description, T preset, Func<T, bool> allows, string expected)
        where T : INumber<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => preset,
            CustomParser = result => Parse(name, result.Tokens[0].Value, result, allows, expected),
        };

    private static T? Parse<T>(
        string name, string text, ArgumentResult result, Func<T, bool> allows, string expected)
        where T : INumber<T>
    {
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && allows(value))
        {
            return value;
        }

        result.AddError($"{name} must be {expected}, not '{text}'");
        return default;
    }
}
