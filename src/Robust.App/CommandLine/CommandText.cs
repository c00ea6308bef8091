using System.CommandLine;

namespace Robust.App.CommandLine;

/// <summary>A command line as one types it again.</summary>
internal static class CommandText
{
    /// <summary>The command and its options, for a shell.</summary>
    public static string Of(ParseResult parsed) => string.Join(' ', parsed.Tokens.Select(static token => Quoted(token.Value)).Prepend("dotnet run --"));

    private static string Quoted(string word) =>
        word.All(static letter => char.IsAsciiLetterOrDigit(letter) || "-_./,:=+".Contains(letter, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
