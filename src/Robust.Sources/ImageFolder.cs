using System.Security.Cryptography;
using System.Text;
using Robust.Data;
using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Sources;

/// <summary>
/// A folder of images with a subfolder for each class: <c>folder/class/*.png</c>, also jpg, jpeg, bmp and pgm. Images are
/// decoded as their batch is needed, several at once.
/// </summary>
/// <remarks>
/// The classes are the subfolders in the order of their names by code point, or that of an enum; the files within a class are
/// sorted by name. Names that begin with a dot and files of other kinds are left out. Inputs are [3, H, W] (red, green, blue) or [1, H, W], the stored levels
/// divided by 255: no color profile and no orientation is applied, and transparency is left out.
/// </remarks>
public sealed class ImageFolder : IExampleSource
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".bmp", ".pgm"];

    private readonly ImageFile[] files;
    private readonly ImageReader reader;

    private ImageFolder(IReadOnlyList<string> classNames, ImageFile[] files, ImageReader reader)
    {
        (ClassNames, this.files, this.reader) = (classNames, files, reader);
        InputShape = [reader.Channels, reader.Size.Height, reader.Size.Width];
    }

    /// <summary>The names of the classes, in order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public int Count => files.Length;

    /// <inheritdoc/>
    public int Classes => ClassNames.Count;

    /// <inheritdoc/>
    public IReadOnlyList<long> InputShape { get; }

    /// <summary>[0, 1].</summary>
    public ValueRange? Range => new(0, 1);

    /// <summary>Lists the images of a folder whose classes are the members of an enum, and reads the head of each.</summary>
    /// <typeparam name="TClasses">
    /// The enum of the model's <c>[Labels]</c>: each of its members has a subfolder of that name, whatever its case, and the label
    /// is the member's value.
    /// </typeparam>
    /// <param name="folder">The folder.</param>
    /// <param name="colors">Whether inputs are in color or gray, whatever the files are.</param>
    /// <param name="resizeTo">As for the classes in the order of their names.</param>
    /// <exception cref="DataException">Also where a subfolder is no member of the enum, or a member has no subfolder.</exception>
    public static ImageFolder Open<TClasses>(string folder, ImageColors colors = ImageColors.Color, ImageSize? resizeTo = null)
        where TClasses : struct, Enum
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Check(colors, resizeTo);
        return Listed(folder, ImageListing.Ordered(folder, ImageListing.ClassesIn(folder), Enum.GetNames<TClasses>()), colors, resizeTo);
    }

    /// <summary>Lists the images of a folder whose classes have names in an order, and reads the head of each.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="classNames">Each class has a subfolder of its name, whatever its case, and the label is its index.</param>
    /// <param name="colors">Whether inputs are in color or gray, whatever the files are.</param>
    /// <param name="resizeTo">As for the classes in the order of their names.</param>
    /// <exception cref="DataException">Also where a subfolder is none of the names, or a name has no subfolder.</exception>
    public static ImageFolder Open(
        string folder, IReadOnlyList<string> classNames, ImageColors colors = ImageColors.Color, ImageSize? resizeTo = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(classNames);
        Check(colors, resizeTo);
        return Listed(folder, ImageListing.Ordered(folder, ImageListing.ClassesIn(folder), classNames), colors, resizeTo);
    }

    /// <summary>Lists the images of a folder and reads the head of each; the classes are sorted by name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="colors">Whether inputs are in color or gray, whatever the files are.</param>
    /// <param name="resizeTo">
    /// The size to bring all images to, each axis by itself; null where they are of one size, which is then checked.
    /// </param>
    /// <exception cref="DataException">
    /// The folder is missing or has fewer than two classes, a class has no images, or an image is damaged or of another size.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no such colors, or no input can be of that size.</exception>
    public static ImageFolder Open(string folder, ImageColors colors = ImageColors.Color, ImageSize? resizeTo = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Check(colors, resizeTo);
        return Listed(folder, ImageListing.ClassesIn(folder), colors, resizeTo);
    }

    /// <inheritdoc/>
    public (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var length = reader.Channels * reader.Size.Height * reader.Size.Width;
        var values = new float[examples.Count * length];
        try
        {
            Parallel.For(0, examples.Count, i =>
                reader.Read(files[examples[i]].Path, values.AsSpan(i * length, length)));
        }
        catch (AggregateException e)
        {
            throw e.Flatten().InnerExceptions.OfType<DataException>().FirstOrDefault() ?? e.InnerExceptions[0];
        }

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(
            tensor(values, [examples.Count, .. InputShape]), tensor(LabelsOf(examples).ToArray()));
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> LabelsOf(IReadOnlyList<int> examples) => [.. examples.Select(example => (long)files[example].Label)];

    /// <summary>The beginning of the SHA-256 of all files, their names, their classes and what is made of them.</summary>
    public string ComputeDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{string.Join(',', InputShape)} {Classes}"));
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{file.Label}/{Path.GetFileName(file.Path)}\n"));
            hash.AppendData(SHA256.HashData(ImageReader.Bytes(file.Path)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static void Check(ImageColors colors, ImageSize? resizeTo)
    {
        if (!Enum.IsDefined(colors))
        {
            throw new ArgumentOutOfRangeException(
                nameof(colors), colors, $"Inputs are in {nameof(ImageColors.Color)} or in {nameof(ImageColors.Gray)}.");
        }

        if (resizeTo is { } size
            && (size.Width < 1 || size.Height < 1 || (long)size.Width * size.Height > Array.MaxLength / ImageReader.ChannelsOf(colors)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(resizeTo), size, "An image is at least 1x1, and its values fit into one array: give the size in pixels.");
        }
    }

    private static ImageFolder Listed(
        string folder, IReadOnlyList<string> classNames, ImageColors colors, ImageSize? resizeTo)
    {
        ImageFile[] files =
            [.. classNames.SelectMany((name, label) => ImageListing.FilesIn(Path.Combine(folder, name), label, Extensions))];
        var sizes = files.AsParallel().AsOrdered().Select(static file => ImageReader.SizeOf(file.Path));
        ImageSize[] found;
        try
        {
            found = [.. sizes];
        }
        catch (AggregateException e)
        {
            throw e.Flatten().InnerExceptions.OfType<DataException>().FirstOrDefault() ?? e.InnerExceptions[0];
        }

        var other = resizeTo is null ? Array.FindIndex(found, size => size != found[0]) : -1;
        return other < 0
            ? new ImageFolder(classNames, files, new ImageReader(colors, resizeTo ?? found[0], resizeTo is not null))
            : throw new DataException(
                $"{files[other].Path} is {found[other]}, but {files[0].Path} is {found[0]}: bring the images to one size, or " +
                "give resizeTo to have them resized as they are read.");
    }
}
