using System.Globalization;

namespace Robust.Generators.Text;

/// <summary>Numbers as text: the same in every culture and on every host.</summary>
internal static class Numbers
{
    /// <summary>
    /// The shortest text that reads back as the same number; also a C# literal if the number is finite.
    /// </summary>
    public static string Text(double value)
    {
        for (var digits = 15; digits < 17; digits++)
        {
            var text = value.ToString("G" + Text(digits), CultureInfo.InvariantCulture);
            if (ReadsBackAs(value, text))
            {
                return text;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number.</summary>
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A count for people, in groups of three digits.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number for people, to four digits.</summary>
    public static string Rounded(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A number at least 0 for people, to three digits and in groups of three: 1,234,567 is 1,230,000.</summary>
    public static string About(double value)
    {
        var unit = Math.Pow(10, Math.Max(-2, Math.Floor(Math.Log10(Math.Max(value, 1))) - 2));
        return (Math.Round(value / unit) * unit).ToString("#,0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>A count with its noun: 1 pass, 2 passes.</summary>
    public static string Count(long value, string one, string many) => $"{Grouped(value)} {(value == 1 ? one : many)}";

    /// <summary>
    /// A length in input units, with its gray levels where it is a whole number of them: <c>0.03... (8/255)</c>.
    /// </summary>
    public static string Length(double value)
    {
        var levels = Math.Round(value * 255);
        var isWhole = levels is >= 1 and < 255 && Math.Abs((value * 255) - levels) < 1e-9;
        return isWhole && Text(value).Length > 6 ? $"{Text(value)} ({Text(levels)}/255)" : Text(value);
    }

    private static bool ReadsBackAs(double value, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read.Equals(value);
}
