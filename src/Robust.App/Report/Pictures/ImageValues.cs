namespace Robust.App.Report.Pictures;

/// <summary>An image as a model takes it.</summary>
/// <param name="Channels">1 for gray, 3 for red, green and blue.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Values">The channels one after the other, each row by row.</param>
internal sealed record ImageValues(int Channels, int Height, int Width, ReadOnlyMemory<float> Values)
{
    /// <summary>A value of a color, which is the same for all colors of a gray image.</summary>
    public float At(int color, int pixel) => Values.Span[(Math.Min(color, Channels - 1) * Height * Width) + pixel];

    /// <summary>What this image has more than another of the same size.</summary>
    public ImageValues Minus(ImageValues other)
    {
        var difference = Values.ToArray();
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] -= other.Values.Span[i];
        }

        return this with { Values = difference };
    }

    /// <summary>The greatest absolute value.</summary>
    public double Greatest()
    {
        var greatest = 0f;
        foreach (var value in Values.Span)
        {
            greatest = Math.Max(greatest, Math.Abs(value));
        }

        return greatest;
    }
}
