using Microsoft.CodeAnalysis.Text;

namespace Robust.Generators.Fuzz.Mutations;

/// <summary>Code half typed: tokens and stretches of text missing, doubled, swapped, out of place.</summary>
internal static class TextMutations
{
    private static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ";", ",", "=", ":", "::", ".", "@", "\"", "'", "//", "/*", "*/", "\\",
        "#", "#if X\n", "#endif\n", "\0", "\uFEFF", "$\"{", "\"\"\"", "=>", "??", "class", "partial", "global::",
        "new", "0", "-", "...", "where", "typeof(", "nameof(", "\n", "\r", "\u2028", "é", "𝔸", "///", "/// <summary>",
        "\ud83d", "1e",
    ];

    public static string DropToken(string source, Random random) => OnToken(
        source, random, token => source.Replace(token, ""));

    public static string DuplicateToken(string source, Random random) => OnToken(
        source, random, token => source.Insert(token.End, $" {source[token.Start..token.End]}"));

    public static string InsertToken(string source, Random random) => OnToken(
        source, random, token => source.Insert(token.Start, random.Pick(Tokens)));

    public static string ReplaceToken(string source, Random random) => OnToken(
        source, random, token => OnToken(
            source, random, other => source.Replace(token, source[other.Start..other.End])));

    /// <summary>Leaves the end away, as while typing.</summary>
    public static string Truncate(string source, Random random) => OnToken(
        source, random, token => source[..(random.Once(2) ? token.Start : (token.Start + token.End) / 2)]);

    /// <summary>Leaves away one of the signs that come in pairs.</summary>
    public static string DropBrace(string source, Random random)
    {
        var braces = Enumerable.Range(0, source.Length).Where(i => "{}()[]<>\";".Contains(source[i])).ToList();
        return braces.Count == 0 ? source : source.Remove(random.Pick(braces), 1);
    }

    public static string DropStretch(string source, Random random) =>
        source.Replace(Stretch(source, random), "");

    public static string CopyStretch(string source, Random random)
    {
        var stretch = Stretch(source, random);
        return source.Insert(random.Next(source.Length + 1), source[stretch.Start..stretch.End]);
    }

    private static TextSpan Stretch(string source, Random random)
    {
        var start = random.Next(source.Length + 1);
        return new(start, Math.Min(random.Next(1, 60), source.Length - start));
    }

    private static string OnToken(string source, Random random, Func<TextSpan, string> change)
    {
        var tokens = Source.Tokens(source);
        return tokens.Count == 0 ? source : change(random.Pick(tokens).Span);
    }
}
