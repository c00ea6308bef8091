using System.Runtime.InteropServices;
using Robust.Files;
using SkiaSharp;

namespace Robust.App.Report.Pictures;

/// <summary>A picture of bytes: red, green and blue of each pixel.</summary>
internal sealed class Picture
{
    private readonly byte[] pixels;

    /// <summary>Makes a picture of the channels of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="level">The level of a value, where 0 is black and 1 is white.</param>
    public Picture(ImageValues image, Func<float, double> level)
    {
        (Width, Height) = (image.Width, image.Height);
        pixels = new byte[4 * Width * Height];
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            for (var color = 0; color < 3; color++)
            {
                pixels[(4 * pixel) + color] = Byte(level(image.At(color, pixel)));
            }

            pixels[(4 * pixel) + 3] = byte.MaxValue;
        }
    }

    /// <summary>The number of columns.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public int Height { get; }

    /// <summary>The picture as a bitmap, to be disposed of.</summary>
    public SKBitmap ToBitmap()
    {
        var bitmap = new SKBitmap(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        return bitmap;
    }

    /// <summary>The picture as a PNG within a page.</summary>
    public string ToDataUri()
    {
        using var bitmap = ToBitmap();
        return "data:image/png;base64," + Convert.ToBase64String(Png(bitmap));
    }

    /// <summary>A bitmap as a file of type PNG.</summary>
    public static byte[] Png(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100)
            ?? throw new DataException($"A picture of {bitmap.Width}x{bitmap.Height} cannot be written as PNG: show fewer images.");
        return data.ToArray();
    }

    private static byte Byte(double level) => double.IsNaN(level) ? (byte)0 : (byte)Math.Round(255 * Math.Clamp(level, 0, 1));
}
