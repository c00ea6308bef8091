using Microsoft.CodeAnalysis;

namespace Robust.Generators.Reading.Types;

/// <summary>Source as it is quoted in messages and comments.</summary>
internal static class SourceText
{
    private const int MostCharacters = 80;

    /// <summary>An expression without its line breaks and comments, cut where it is long.</summary>
    public static string OneLine(SyntaxNode syntax)
    {
        var text = string.Join(" ", syntax.DescendantTokens().Select(static token => token).Aggregate(
            new List<string> { "" },
            static (words, token) =>
            {
                words[words.Count - 1] += token.Text;
                if (token.TrailingTrivia.Count > 0)
                {
                    words.Add("");
                }

                return words;
            })).Trim();
        return text.Length <= MostCharacters ? text : text.Substring(0, MostCharacters - 3) + "...";
    }
}
