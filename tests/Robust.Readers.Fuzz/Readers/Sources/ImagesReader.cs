using System.Text;
using Robust.Readers.Fuzz.Mutations;
using Robust.Sources;
using SkiaSharp;
using static TorchSharp.torch;

namespace Robust.Readers.Fuzz;

/// <summary>Images of each format in a folder; what a plain format says is compared, of the others that they are images.</summary>
internal sealed class ImagesReader : Reader
{
    private readonly (string Ending, byte[] Bytes)[] originals =
    [
        ("pgm", [.. Encoding.ASCII.GetBytes("P5\n# gray\n8 6\n255\n"), .. Enumerable.Range(0, 48).Select(static i => (byte)(i * 5))]),
        ("png", Encoded(SKEncodedImageFormat.Png)),
        ("jpg", Encoded(SKEncodedImageFormat.Jpeg)),
        ("bmp", Bmp()),
    ];

    private string ending = "";
    private byte[] original = [];
    private byte[] mutated = [];

    public ImagesReader()
    {
        foreach (var name in new[] { "one", "two" })
        {
            Directory.CreateDirectory(Folder.At(name));
        }

        File.WriteAllBytes(Folder.At("two/other.pgm"), originals[0].Bytes);
    }

    public override string Name => "images";

    public override Mutated Mutate(Random random)
    {
        (ending, original) = originals[random.Next(originals.Length)];
        (var description, mutated) = ByteMutation.Mutate(random, original, 60);
        foreach (var old in Directory.EnumerateFiles(Folder.At("one")))
        {
            File.Delete(old);
        }

        File.WriteAllBytes(Folder.At($"one/image.{ending}"), mutated);
        return new Mutated($"{ending}, {description}", mutated.Length);
    }

    public override Outcome Read()
    {
        using var scope = NewDisposeScope();
        var folder = ImageFolder.Open(Folder.Path, ImageColors.Gray, new ImageSize(8, 6));
        var (inputs, labels) = folder.Batch([0, 1]);
        var (values, others) = (inputs[0].data<float>().ToArray(), inputs[1].data<float>().ToArray());
        var isImage = inputs.shape.SequenceEqual([2, 1, 6, 8]) && labels.data<long>().SequenceEqual([0L, 1]) && values.All(static value => value is >= 0 and <= 1);
        return !isImage || !others.Zip(originals[0].Bytes[^48..]).All(static pair => pair.First == pair.Second / 255f) ? Outcome.WrongAnswer
            : mutated.AsSpan().SequenceEqual(original) ? Outcome.Unharmed
            : Outcome.AsTheFileSays;
    }

    private static byte[] Encoded(SKEncodedImageFormat format)
    {
        using var bitmap = Bitmap();
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    private static SKBitmap Bitmap()
    {
        var bitmap = new SKBitmap(8, 6);
        for (var i = 0; i < 48; i++)
        {
            bitmap.SetPixel(i % 8, i / 8, new SKColor((byte)(i * 5), (byte)(255 - i), (byte)(i * i)));
        }

        return bitmap;
    }

    /// <summary>24 bits a pixel, rows from the bottom up; eight pixels fill up to four bytes by themselves.</summary>
    private static byte[] Bmp()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("BM"u8);
        foreach (var number in new[] { 54 + (3 * 48), 0, 54, 40, 8, 6, 1 | (24 << 16), 0, 3 * 48, 0, 0, 0, 0 })
        {
            writer.Write(number);
        }

        writer.Write([.. Enumerable.Range(0, 3 * 48).Select(static i => (byte)(i * 3))]);
        return file.ToArray();
    }
}
