using Robust.Files;
using SkiaSharp;

namespace Robust.Sources;

/// <summary>Reads images as channels of floats in [0, 1].</summary>
internal sealed class ImageReader(ImageColors colors, ImageSize size, bool resizes)
{
    private const long FreePixels = 1 << 24;
    private const long MostPixelsAByte = 256;

    /// <summary>The first bytes of a PNG, a JPEG and a BMP.</summary>
    private static readonly byte[][] Beginnings = [[0x89, .. "PNG"u8], [0xff, 0xd8, 0xff], [.. "BM"u8]];

    /// <summary>The size of what is read.</summary>
    public ImageSize Size => size;

    /// <summary>The number of channels of what is read.</summary>
    public int Channels => ChannelsOf(colors);

    /// <summary>The number of channels of inputs in color or gray.</summary>
    public static int ChannelsOf(ImageColors colors) => colors == ImageColors.Color ? 3 : 1;

    /// <summary>The size of an image as it is stored, from the head of its file.</summary>
    /// <exception cref="DataException">It is missing, unreadable or damaged.</exception>
    public static ImageSize SizeOf(string path) => SizeOf(path, Bytes(path));

    /// <summary>The size of an image whose file is read.</summary>
    /// <exception cref="DataException">It is damaged.</exception>
    public static ImageSize SizeOf(string path, byte[] bytes)
    {
        if (IsPgm(path))
        {
            return Pgm.Read(path, bytes).Size;
        }

        using var codec = Codec(path, bytes);
        return new(codec.Info.Width, codec.Info.Height);
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="DataException">It is missing or unreadable.</exception>
    public static byte[] Bytes(string path)
    {
        try
        {
            return PlainFile.ReadAllBytes(path, int.MaxValue);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read ({e.Message.TrimEnd('.')}): check the path and its permissions.", e);
        }
    }

    /// <summary>Reads an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="values">Takes the channels one after the other, each row by row.</param>
    /// <exception cref="DataException">It is missing, unreadable, damaged, or of another size than expected.</exception>
    public void Read(string path, Span<float> values) => Read(path, Bytes(path), values);

    /// <summary>Reads an image whose file is read.</summary>
    /// <param name="path">The file, for messages; its ending tells the format apart.</param>
    /// <param name="bytes">What is in it.</param>
    /// <param name="values">Takes the channels one after the other, each row by row.</param>
    /// <exception cref="DataException">It is damaged, or of another size than expected.</exception>
    public void Read(string path, byte[] bytes, Span<float> values)
    {
        using var stored = IsPgm(path) ? Pgm.Read(path, bytes).ToBitmap() : Decode(path, bytes);
        if (!resizes && (stored.Width, stored.Height) != (size.Width, size.Height))
        {
            throw new DataException(
                $"{path} is {stored.Width}x{stored.Height} now and was {size} before: leave the images as they are while they are in use.");
        }

        using var resized = resizes ? Resize(stored) : null;
        Spread((resized ?? stored).GetPixelSpan(), values);
    }

    private static bool IsPgm(string path) => Path.GetExtension(path).Equals(".pgm", StringComparison.OrdinalIgnoreCase);

    private static SKCodec Codec(string path, byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        return SKCodec.Create(data) ?? throw Damaged(
            path, Array.Exists(Beginnings, beginning => bytes.AsSpan().StartsWith(beginning)) ? "its head is cut off or damaged" : "its head is that of no PNG, JPEG or BMP");
    }

    private static SKBitmap Decode(string path, byte[] bytes)
    {
        using var codec = Codec(path, bytes);
        CheckSize(path, codec.Info);

        // No color space to go to, so that none is converted.
        var bitmap = new SKBitmap(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw Damaged(path, result == SKCodecResult.IncompleteInput ? "it breaks off" : $"it cannot be decoded: {result}");
    }

    /// <summary>Refuses pixels that no file of its length has, before they take memory: packed ones are of one color, or claimed.</summary>
    private static void CheckSize(string path, SKImageInfo image)
    {
        var pixels = (long)image.Width * image.Height;
        if (pixels > FreePixels && pixels > MostPixelsAByte * new FileInfo(path).Length)
        {
            throw Damaged(path, $"its head claims {image.Width}x{image.Height} pixels, more than a file of its length has");
        }
    }

    /// <summary>Each pixel from those that it covers or lies between: linear within and between mipmaps.</summary>
    private SKBitmap Resize(SKBitmap stored) =>
        stored.Resize(new SKImageInfo(size.Width, size.Height, stored.ColorType, stored.AlphaType), SKFilterQuality.Medium);

    /// <summary>From four bytes a pixel to channels of floats.</summary>
    private void Spread(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        var count = size.Width * size.Height;
        for (var i = 0; i < count; i++)
        {
            var (red, green, blue) = (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2]);
            if (colors == ImageColors.Gray)
            {
                values[i] = Luma(red, green, blue) / 255f;
                continue;
            }

            values[i] = red / 255f;
            values[count + i] = green / 255f;
            values[(2 * count) + i] = blue / 255f;
        }
    }

    /// <summary>In whole numbers, so that gray stays what it is.</summary>
    private static int Luma(int red, int green, int blue) => ((299 * red) + (587 * green) + (114 * blue) + 500) / 1000;

    private static DataException Damaged(string path, string reason) =>
        new($"{path} is not a valid image ({reason}): get the file again, or remove it.");
}
