using System.Globalization;

namespace Robust.App.Report.Charts;

/// <summary>Round numbers along an axis.</summary>
internal static class Ticks
{
    private static readonly int[] Digits = [1, 2, 5, 10];

    /// <summary>Multiples of 1, 2 or 5 times a power of ten, from the lower end to the upper.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above the lower.</param>
    /// <param name="most">The most steps between them, at least 1.</param>
    public static double[] Between(double low, double high, int most)
    {
        var step = Step((high - low) / most);
        var first = Math.Ceiling((low / step) - 1e-9);
        var count = (int)(Math.Floor((high / step) + 1e-9) - first) + 1;
        return [.. Enumerable.Range(0, Math.Max(0, count)).Select(i => Rounded(first + i, step))];
    }

    /// <summary>The least round step that is not below another.</summary>
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Digits.First(each => each * power >= least * (1 - 1e-9)) * power;
    }

    /// <summary>3 * 0.1 is 0.30000000000000004, which nobody wants to read.</summary>
    private static double Rounded(double multiple, double step) =>
        double.Parse((multiple * step).ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
