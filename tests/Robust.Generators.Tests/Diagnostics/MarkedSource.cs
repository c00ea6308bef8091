using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>A source and the places where diagnostics are expected, written as <c>{|RBST0001:text|}</c>.</summary>
internal sealed partial record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        var (text, marks, position) = ("", new List<(string, TextSpan)>(), 0);
        foreach (Match match in Mark().Matches(marked))
        {
            text += marked[position..match.Index];
            marks.Add((match.Groups[1].Value, new TextSpan(text.Length, match.Groups[2].Length)));
            text += match.Groups[2].Value;
            position = match.Index + match.Length;
        }

        return new MarkedSource(text + marked[position..], marks);
    }

    [GeneratedRegex(@"\{\|(RBST\d{4}):(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
