using SkiaSharp;

namespace Robust.App.Report.Pictures;

/// <summary>Lines of text on a picture, in the machine's own font. On a machine without fonts there are none.</summary>
internal sealed class Letters : IDisposable
{
    private const string Ellipsis = "…";

    /// <summary>The usual font of systems without a default of their own; others take theirs.</summary>
    private const string Family = "DejaVu Sans";

    private readonly SKPaint ink;

    /// <summary>Prepares to draw text of a height in pixels.</summary>
    public Letters(float size) => ink = new SKPaint
    {
        Color = new SKColor(0x1B, 0x1F, 0x24),
        IsAntialias = true,
        TextSize = size,
        Typeface = SKTypeface.FromFamilyName(Family),
    };

    /// <summary>Draws a line, shortened where it would be longer than a width.</summary>
    public void Draw(SKCanvas canvas, string text, float x, float baseline, float width) =>
        canvas.DrawText(Shortened(text, width), x, baseline, ink);

    public void Dispose() => ink.Dispose();

    private string Shortened(string text, float width)
    {
        var shortened = text;
        for (var length = text.Length; length > 0 && ink.MeasureText(shortened) > width; length--)
        {
            shortened = text[..(length - 1)] + Ellipsis;
        }

        return shortened;
    }
}
