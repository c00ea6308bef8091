using System.Globalization;
using System.Text;

namespace Robust.Files;

/// <summary>Texts out of files in messages: such a text may be of any length, and hold what moves a terminal's cursor.</summary>
internal static class PrintableText
{
    private const int Longest = 80;

    /// <summary>The beginning of a text, with all that has no glyph of its own escaped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most characters of it.</param>
    public static string Printable(this string text, int longest = Longest)
    {
        var printable = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, longest)).EnumerateRunes())
        {
            _ = HasGlyph(rune)
                ? printable.Append(rune.ToString())
                : printable.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }

        return text.Length > longest ? printable.Append("...").ToString() : printable.ToString();
    }

    private static bool HasGlyph(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
