namespace Robust.App.Text;

/// <summary>A bar for a fraction, in Spectre.Console's markup.</summary>
internal static class BarMarkup
{
    private const int Width = 24;

    /// <summary>A bar of a fixed width, filled up to the fraction; also without colors.</summary>
    public static string Of(double fraction)
    {
        var filled = (int)Math.Round(Width * Math.Clamp(fraction, 0, 1));
        return $"[green]{new string('━', filled)}[/][grey]{new string('─', Width - filled)}[/]";
    }
}
