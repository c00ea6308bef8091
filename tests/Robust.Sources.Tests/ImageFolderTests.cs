using Robust.Data;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.Files;
using SkiaSharp;
using static TorchSharp.torch;

namespace Robust.Sources.Tests;

public enum Shape
{
    Three,
    Four,
    Seven,
}

[RobustModel(Eps = 0.1), Input(1, 1, 1), Labels<Shape>, Flatten, Linear(3), Training(Epochs = 1, BatchSize = 2)]
public sealed partial class ShapeNet;

public sealed class ImageFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-images").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Classes_and_files_come_in_the_order_of_their_names()
    {
        Add("dog/b.png", Files.Png(1, 1, 10));
        Add("dog/a.PNG", Files.Png(1, 1, 20));
        Add("cat/z.pgm", Files.Pgm("P5 1 1 255\n", 30));
        Add("Zebra/x.png", Files.Png(1, 1, 40));
        Add("dog/notes.txt", []);
        Add(".hidden/x.png", []);

        var images = ImageFolder.Open(folder, ImageColors.Gray);

        Assert.Equal(["Zebra", "cat", "dog"], images.ClassNames);
        Assert.Equal((4, 3), (images.Count, images.Classes));
        Assert.Equal([1, 1, 1], images.InputShape);
        Assert.Equal([40, 30, 20, 10], Levels(images));
        Assert.Equal([0, 1, 2, 2], images.LabelsOf([0, 1, 2, 3]));
        Assert.Equal([10, 40, 40], Levels(images, 3, 0, 0));
    }

    [Fact]
    public void The_members_of_an_enum_find_their_folders()
    {
        Add("seven/x.png", Files.Png(1, 1, 70));
        Add("Three/x.png", Files.Png(1, 1, 30));
        Add("four/x.png", Files.Png(1, 1, 40));

        var images = ImageFolder.Open<Shape>(folder, ImageColors.Gray);

        Assert.Equal(["Three", "four", "seven"], images.ClassNames);
        Assert.Equal([30, 40, 70], Levels(images));
        Assert.Equal([0, 1, 2], images.LabelsOf([0, 1, 2]));
    }

    [Fact]
    public void A_folder_that_is_no_member_and_a_member_without_a_folder_are_named()
    {
        Add("Three/x.png", Files.Png(1, 1, 30));
        Add("four/x.png", Files.Png(1, 1, 40));

        var missing = Assert.Throws<DataException>(() => ImageFolder.Open<Shape>(folder));
        Add("sevn/x.png", Files.Png(1, 1, 70));
        var odd = Assert.Throws<DataException>(() => ImageFolder.Open<Shape>(folder));

        Assert.StartsWith($"{folder} has no subfolder Seven", missing.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{Path.Combine(folder, "sevn")} is not the one folder of a class (Three, Four, Seven)", odd.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_called_that()
    {
        Add("a.png", Files.Png(1, 1, 30));
        var path = Path.Combine(folder, "a.png");

        Assert.StartsWith(
            $"{path} is a file", Assert.Throws<DataException>(() => ImageFolder.Open(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>Sorted by name the folders are four, seven, three: every name that the model gave would be wrong.</summary>
    [Fact]
    public void A_model_with_its_classes_in_another_order_is_refused()
    {
        foreach (var name in new[] { "three", "four", "seven" })
        {
            Add($"{name}/1.png", Files.Png(1, 1, 30));
            Add($"{name}/2.png", Files.Png(1, 1, 60));
        }

        var sorted = ImageFolder.Open(folder, ImageColors.Gray);
        using var trainer = ShapeNet.CreateTrainer();
        var (train, validation) = sorted.Split(2, seed: 1);

        foreach (var refused in new Action[] { () => trainer.Train(train, validation), () => Evaluator.Clean(trainer.Model, sorted) })
        {
            Assert.Contains(
                "in the order four, seven, three, but those of ShapeNet are Three, Four, Seven",
                Assert.Throws<RobustException>(refused).Message, StringComparison.Ordinal);
        }

        var images = ImageFolder.Open<Shape>(folder, ImageColors.Gray);
        Assert.Equal(6, Evaluator.Clean(trainer.Model, images).Samples);
    }

    [Fact]
    public void Every_format_gives_the_levels_that_were_written()
    {
        byte[] levels = [255, 0, 10, 0, 255, 20, 1, 2, 3, 100, 150, 200, 7, 8, 9, 254, 253, 252]; // 3 x 2, RGB
        Add("a/1.png", Files.Png(3, 3, levels));
        Add("a/2.bmp", Files.Bmp(3, levels));
        Add("b/3.png", Files.Png(3, 4, [.. levels.Chunk(3).SelectMany(static rgb => rgb.Append((byte)(rgb[0] / 2)))]));
        int[] planes = [.. Enumerable.Range(0, 3).SelectMany(channel => levels.Chunk(3).Select(rgb => (int)rgb[channel]))];

        var images = ImageFolder.Open(folder);

        Assert.Equal([3, 2, 3], images.InputShape);
        Assert.Equal([.. planes, .. planes, .. planes], Levels(images));
    }

    [Fact]
    public void Gray_is_the_luma_and_gray_images_have_three_equal_channels_in_color()
    {
        Add("a/1.png", Files.Png(2, 3, 255, 0, 0, 10, 20, 30));
        Add("b/2.png", Files.Png(2, 1, 77, 200));

        // 0.299 * 255 = 76.2; 2.99 + 11.74 + 3.42 = 18.15
        Assert.Equal([76, 18, 77, 200], Levels(ImageFolder.Open(folder, ImageColors.Gray)));
        Assert.Equal([255, 10, 0, 20, 0, 30, 77, 200, 77, 200, 77, 200], Levels(ImageFolder.Open(folder)));
    }

    /// <summary>An even color is even in a JPEG of any quality, but for the rounding of its color space.</summary>
    [Theory]
    [InlineData("x.jpg")]
    [InlineData("x.JPEG")]
    public void Jpeg_is_decoded(string name)
    {
        using var bitmap = new SKBitmap(9, 7, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(new SKColor(200, 100, 50));
        Add($"a/{name}", bitmap.Encode(SKEncodedImageFormat.Jpeg, 95).ToArray());
        Add("b/y.png", Files.Png(9, 3, new byte[189]));

        var levels = Levels(ImageFolder.Open(folder), 0);

        Assert.Equal(189, levels.Length);
        Assert.All(levels.Chunk(63).Zip([200, 100, 50]), static pair =>
            Assert.All(pair.First, level => Assert.InRange(level, pair.Second - 2, pair.Second + 2)));
    }

    [Fact]
    public void Pgm_may_have_comments_and_fewer_levels()
    {
        Add("a/1.pgm", Files.Pgm("P5\n# made by hand\n3 # wide\n1\n15\n", 0, 15, 5));
        Add("b/2.pgm", Files.Pgm("P5 3 1 255 ", 1, 2, 3));

        Assert.Equal([0, 255, 85, 1, 2, 3], Levels(ImageFolder.Open(folder, ImageColors.Gray)));
    }

    [Fact]
    public void Sizes_agree_or_a_resize_is_asked_for()
    {
        Add("a/1.png", Files.Png(2, 1, 100, 100, 100, 100));
        Add("b/2.png", Files.Png(4, 1, [.. Enumerable.Repeat((byte)50, 16)]));

        var error = Assert.Throws<DataException>(() => ImageFolder.Open(folder));
        var resized = ImageFolder.Open(folder, ImageColors.Gray, new ImageSize(3, 1));

        Assert.Equal(
            $"{folder}/b/2.png is 4x4, but {folder}/a/1.png is 2x2: bring the images to one size, or give resizeTo " +
            "to have them resized as they are read.", error.Message);
        Assert.Equal([1, 1, 3], resized.InputShape);
        Assert.Equal([100, 100, 100, 50, 50, 50], Levels(resized)); // what is even stays so
    }

    public static TheoryData<string, byte[], string> Damages => new()
    {
        { "x.png", [1, 2, 3], "its head is that of no PNG, JPEG or BMP" },
        { "x.png", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0], "its head is cut off or damaged" },
        { "x.png", [], "its head is that of no PNG, JPEG or BMP" },
        { "x.pgm", Files.Pgm("P6 1 1 255 ", 1, 2, 3), "it does not begin with P5" },
        { "x.pgm", Files.Pgm("P5 2 2 255 ", 1, 2, 3), "3 of 4 pixels are there" },
        { "x.pgm", Files.Pgm("P5 2 2 65535 ", 1, 2, 3, 4, 5, 6, 7, 8), "its greatest level is 65535" },
        { "x.pgm", Files.Pgm("P5 2 # no end"), "its head has no numbers above 0" },
        { "x.pgm", Files.Pgm("P5 0 2 255 "), "its head has no numbers above 0" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_head_is_named_with_its_file_at_once(string name, byte[] content, string message)
    {
        Add("a/1.png", Files.Png(1, 1, 1));
        Add($"b/{name}", content);

        var error = Assert.Throws<DataException>(() => ImageFolder.Open(folder));

        Assert.StartsWith($"{folder}/b/{name} is not a valid image ({message}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void An_image_that_breaks_off_is_named_when_it_is_read()
    {
        var random = new byte[48 * 48];
        new Random(1).NextBytes(random);
        Add("a/1.png", Files.Png(48, 1, random));
        Add("b/2.png", Files.Png(48, 1, random)[..700]);
        var images = ImageFolder.Open(folder);

        var error = Assert.Throws<DataException>(() => images.Batch([0, 1]));

        Assert.Equal(
            $"{folder}/b/2.png is not a valid image (it breaks off): get the file again, or remove it.", error.Message);
    }

    [Fact]
    public void An_image_that_changed_its_size_is_named()
    {
        Add("a/1.png", Files.Png(1, 1, 1));
        Add("b/2.png", Files.Png(1, 1, 1));
        var images = ImageFolder.Open(folder);
        Add("b/2.png", Files.Png(2, 1, 1, 2));

        Assert.StartsWith(
            $"{folder}/b/2.png is 2x1 now and was 1x1 before",
            Assert.Throws<DataException>(() => images.Batch([1])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-4, 4)]
    [InlineData(4, -4)]
    [InlineData(30_000, 30_000)]
    public void Sizes_that_no_input_can_have_are_refused_at_once(int width, int height) => Assert.StartsWith(
        "An image is at least 1x1, and its values fit into one array: give the size in pixels.",
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Open(folder, resizeTo: new ImageSize(width, height))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Colors_that_there_are_not_are_refused_at_once() => Assert.StartsWith(
        "Inputs are in Color or in Gray.",
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Open(folder, (ImageColors)9)).Message, StringComparison.Ordinal);

    [Fact]
    public void Folders_that_are_no_data_set_are_refused()
    {
        Assert.Equal($"{folder}/no is missing: check the path.", Refusal("no"));
        Add("one/a/1.png", Files.Png(1, 1, 1));
        Assert.StartsWith($"{folder}/one has only one subfolder, but", Refusal("one"), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(folder, "one", "b"));
        Assert.StartsWith($"{folder}/one/b has no images (.png, .jpg", Refusal("one"), StringComparison.Ordinal);

        string Refusal(string name) =>
            Assert.Throws<DataException>(() => ImageFolder.Open(Path.Combine(folder, name))).Message;
    }

    [Fact]
    public void The_digest_tells_files_apart_by_content_name_and_shape()
    {
        Add("a/1.png", Files.Png(1, 1, 1));
        Add("b/2.png", Files.Png(1, 1, 2));
        var digests = new List<string> { ImageFolder.Open(folder).ComputeDigest(), ImageFolder.Open(folder).ComputeDigest() };
        digests.Add(ImageFolder.Open(folder, ImageColors.Gray).ComputeDigest());
        Add("b/2.png", Files.Png(1, 1, 3));
        digests.Add(ImageFolder.Open(folder).ComputeDigest());
        File.Move(Path.Combine(folder, "b/2.png"), Path.Combine(folder, "b/3.png"));
        digests.Add(ImageFolder.Open(folder).ComputeDigest());

        Assert.Equal(digests[0], digests[1]);
        Assert.Equal(4, digests.Distinct().Count());
    }

    private static int[] Levels(ImageFolder images, params int[] examples)
    {
        var (inputs, labels) = images.Batch(examples.Length > 0 ? examples : [.. Enumerable.Range(0, images.Count)]);
        using (inputs)
        using (labels)
        {
            Assert.Equal(ScalarType.Float32, inputs.dtype);
            return [.. inputs.data<float>().ToArray().Select(static value => (int)Math.Round(value * 255))];
        }
    }

    private void Add(string path, byte[] content)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }
}
