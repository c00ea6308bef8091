using System.CommandLine;

namespace Robust.Samples;

/// <summary>Options that take a text: one of several words, or a place in the file system.</summary>
internal static class TextOption
{
    /// <summary>An option for one of some words, the usual one first.</summary>
    public static Option<string> Choice(string name, string description, string[] choices) => new(name)
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
                    $"{name} must be {string.Join(" or ", choices)}, not '{text}'{Nearest.Suggestion(text, choices)}");
            }

            return text;
        },
    };

    /// <summary>An option for a file or a folder; none unless given.</summary>
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
