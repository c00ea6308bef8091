using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Robust.App.CommandLine;

/// <summary>Options that take a number, in the invariant culture, within a range that their error names.</summary>
public static class NumberOption
{
    /// <summary>An option for a whole number from 1 to <paramref name="most"/>.</summary>
    /// <param name="name">The option, for example <c>--epochs</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="preset">The value unless one is given.</param>
    /// <param name="most">The largest that is allowed.</param>
    public static Option<int> Count(string name, string description, int preset, int most = int.MaxValue) => Create(
        name, description, preset, value => value >= 1 && value <= most,
        most == int.MaxValue ? "a whole number of at least 1" : $"a whole number from 1 to {most}");

    /// <summary>An option for a whole number from 0 to <paramref name="most"/>.</summary>
    /// <param name="name">The option, for example <c>--port</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="preset">The value unless one is given.</param>
    /// <param name="most">The largest that is allowed.</param>
    public static Option<int> CountFromZero(string name, string description, int preset, int most) => Create(
        name, description, preset, value => value >= 0 && value <= most, $"a whole number from 0 to {most}");

    /// <summary>An option for a whole number from 1; null unless given.</summary>
    /// <param name="name">The option, for example <c>--epochs</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    public static Option<int?> CountIfGiven(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse<int>(
            name, result.Tokens[0].Value, result, static value => value >= 1, "a whole number of at least 1"),
    };

    /// <summary>An option for a distance between inputs, above 0 and at most <paramref name="most"/>.</summary>
    /// <param name="name">The option, for example <c>--eps</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="preset">The value unless one is given.</param>
    /// <param name="most">The largest that is allowed: the width of the box, 1 for pixels in [0, 1].</param>
    public static Option<double> Distance(string name, string description, double preset, double most = 1) =>
        Distance(name, description, () => preset, () => most);

    /// <summary>The same where what is usual and what is allowed are known only when the option is used.</summary>
    /// <param name="name">The option, for example <c>--eps</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="preset">The value unless one is given.</param>
    /// <param name="most">The largest that is allowed: the width of the box.</param>
    public static Option<double> Distance(string name, string description, Func<double> preset, Func<double> most)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => preset(),
            CustomParser = result => ParseDistance(name, result, most()),
        };
    }

    /// <summary>An option for a distance; null unless given.</summary>
    /// <param name="name">The option, for example <c>--step-size</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="most">The largest that is allowed: the width of the box.</param>
    public static Option<double?> DistanceIfGiven(string name, string description, Func<double> most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => ParseDistance(name, result, most()),
    };

    /// <summary>An option for a duration in seconds, of at least 0.</summary>
    /// <param name="name">The option, for example <c>--checkpoint-seconds</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="preset">The value unless one is given.</param>
    public static Option<double> Seconds(string name, string description, double preset) => Create(
        name, description, preset, static value => value is >= 0 and <= 1e9, "a number of seconds of at least 0");

    /// <summary>An option for a duration in seconds, above 0 and at most <paramref name="most"/>.</summary>
    /// <param name="name">The option, for example <c>--time-limit</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="preset">The value unless one is given.</param>
    /// <param name="most">The longest that is allowed.</param>
    public static Option<double> SecondsAboveZero(string name, string description, double preset, double most) => Create(
        name, description, preset, value => value > 0 && value <= most,
        string.Create(CultureInfo.InvariantCulture, $"a number of seconds above 0 and at most {most}"));

    /// <summary>An option for such distances, divided by commas; none unless given.</summary>
    /// <param name="name">The option, for example <c>--curve</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="most">The largest that is allowed: the width of the box, 1 for pixels in [0, 1].</param>
    public static Option<double[]> Distances(string name, string description, Func<double> most) => new(name)
    {
        Description = description,
        HelpName = "N,N,...",
        CustomParser = result => [.. result.Tokens[0].Value.Split(',').Select(text => Parse<double>(
            name, text, result, value => (float)value > 0 && value <= most(), string.Create(
                CultureInfo.InvariantCulture, $"numbers above 0 and at most {most()}, divided by commas, in the units of the input")))],
    };

    /// <summary>An option for any 64-bit number of at least 0; 0 unless given.</summary>
    /// <param name="name">The option, for example <c>--seed</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
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

    private static double ParseDistance(string name, ArgumentResult result, double most) => Parse<double>(
        name, result.Tokens[0].Value, result, value => (float)value > 0 && value <= most, // what float32 cannot tell from 0 would change nothing
        string.Create(CultureInfo.InvariantCulture, $"a number above 0 and at most {most}, in the units of the input"));

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
