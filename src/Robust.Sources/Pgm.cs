using Robust.Files;
using SkiaSharp;

namespace Robust.Sources;

/// <summary>
/// An image in the portable gray map format (Poskanzer 1989): <c>P5</c>, width, height and the greatest level in decimal, divided
/// by white space and comments, one white space, then a byte a pixel.
/// </summary>
internal sealed class Pgm
{
    private const int MostPixels = 1 << 28;

    private readonly string path;
    private readonly byte[] bytes;
    private int at = 2;

    private Pgm(string path, byte[] bytes) => (this.path, this.bytes) = (path, bytes);

    /// <summary>The size.</summary>
    public ImageSize Size { get; private set; }

    private int Greatest { get; set; }

    /// <exception cref="DataException">The bytes are none of this format.</exception>
    public static Pgm Read(string path, byte[] bytes)
    {
        var image = new Pgm(path, bytes);
        image.ReadHead();
        return image;
    }

    /// <summary>The image in four bytes a pixel, levels from 0 to 255.</summary>
    public SKBitmap ToBitmap()
    {
        var bitmap = new SKBitmap(Size.Width, Size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = new byte[4 * Size.Width * Size.Height];
        for (var i = 0; i < Size.Width * Size.Height; i++)
        {
            var level = Math.Min(bytes[at + i], (byte)Greatest);
            var scaled = (byte)(((level * 255) + (Greatest / 2)) / Greatest);
            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) = (scaled, scaled, scaled, 255);
        }

        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        return bitmap;
    }

    private void ReadHead()
    {
        if (bytes is not [(byte)'P', (byte)'5', ..])
        {
            throw Damaged("it does not begin with P5");
        }

        Size = new(Number(), Number());
        Greatest = Number();
        at++; // one white space, then the pixels
        if (Greatest > 255)
        {
            throw Damaged($"its greatest level is {Greatest}, and a byte holds 255");
        }

        var (pixels, there) = ((long)Size.Width * Size.Height, bytes.Length - at);
        if (pixels > MostPixels || there < pixels)
        {
            throw Damaged($"{Math.Max(there, 0)} of {pixels} pixels are there");
        }
    }

    private int Number()
    {
        SkipSpace();
        var number = 0;
        var start = at;
        for (; at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9' && number < MostPixels; at++)
        {
            number = (number * 10) + bytes[at] - '0';
        }

        return at > start && number is > 0 and < MostPixels ? number : throw Damaged("its head has no numbers above 0");
    }

    private void SkipSpace()
    {
        while (at < bytes.Length && (char.IsWhiteSpace((char)bytes[at]) || bytes[at] == '#'))
        {
            var end = bytes[at] == '#' ? Array.IndexOf(bytes, (byte)'\n', at) : at;
            at = end < 0 ? bytes.Length : end + 1;
        }
    }

    private DataException Damaged(string reason) =>
        new($"{path} is not a valid image ({reason}): get the file again, or remove it.");
}
