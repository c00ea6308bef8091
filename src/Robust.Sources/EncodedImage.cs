using Robust.Files;

namespace Robust.Sources;

/// <summary>Images as bytes: PNG, JPEG or BMP.</summary>
public static class EncodedImage
{
    /// <summary>Reads an image of a known size; one of another size is refused before its pixels are decoded.</summary>
    /// <param name="name">What it is called in messages, such as its path.</param>
    /// <param name="bytes">The image as it is stored.</param>
    /// <param name="colors">What is made of its colors.</param>
    /// <param name="size">The size that it must have.</param>
    /// <param name="values">Takes the channels one after the other, each row by row, in [0, 1].</param>
    /// <exception cref="DataException">It is damaged, or of another size.</exception>
    public static void Read(string name, byte[] bytes, ImageColors colors, ImageSize size, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(bytes);
        var reader = new ImageReader(colors, size, resizes: false);
        if (values.Length != reader.Channels * size.Width * size.Height)
        {
            throw new ArgumentException($"An image of {size} has {reader.Channels * size.Width * size.Height} values.", nameof(values));
        }

        var stored = ImageReader.SizeOf(name, bytes);
        if (stored != size)
        {
            throw new DataException($"{name} is {stored}, and must be {size}: scale it first.");
        }

        reader.Read(name, bytes, values);
    }
}
