using System.CommandLine;

namespace Robust.App.CommandLine;

/// <summary>Options that take a text: one of several words, or a place in the file system.</summary>
public static class TextOption
{
    /// <summary>An option for one of some words; a mistyped one is answered with the nearest.</summary>
    /// <param name="name">The option, for example <c>--device</c>.</param>
    /// <param name="description">What it decides, for <c>--help</c>.</param>
    /// <param name="choices">The words, the usual one first.</param>
    public static Option<string> Choice(string name, string description, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', choices),
            DefaultValueFactory = _ => choices[0],
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!choices.Contains(text))
                {
                    result.AddError(
                        $"{name} must be {string.Join(" or ", choices)}, not '{text}'{NearestName.Suggestion(text, choices)}");
                }

                return text;
            },
        };
        option.CompletionSources.Add([.. choices]);
        return option;
    }

    /// <summary>An option for a file or a folder; none unless given, never an empty one.</summary>
    /// <param name="name">The option, for example <c>--weights</c>.</param>
    /// <param name="kind">What stands for the place in <c>--help</c>: <c>FILE</c> or <c>DIR</c>.</param>
    /// <param name="description">What is there, for <c>--help</c>.</param>
    /// <param name="required">Whether it must be given.</param>
    public static Option<string?> Place(string name, string kind, string description, bool required = false)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = kind, Required = required };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(static token => token.Value.Length == 0))
            {
                result.AddError($"{name} must not be empty");
            }
        });
        return option;
    }
}
