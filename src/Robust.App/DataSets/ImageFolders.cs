using Robust.Data;
using Robust.Files;
using Robust.Sources;

namespace Robust.App.DataSets;

/// <summary>Images in <c>folder/train/CLASS/*.png</c> and <c>folder/test/CLASS/*.png</c>, brought to the size of a model's input.</summary>
/// <param name="folder">The folder with <c>train</c> and <c>test</c>.</param>
/// <param name="inputShape">The shape of an input, [3, H, W] in color or [1, H, W] in gray; null to take images as they are.</param>
/// <param name="classNames">The names of the classes in the order of the outputs; null for the order of their names.</param>
public sealed class ImageFolders(string folder, IReadOnlyList<int>? inputShape, IReadOnlyList<string>? classNames = null) : IDataSet
{
    /// <summary>The subfolder with the examples to train on.</summary>
    public const string TrainFolder = "train";

    /// <summary>The subfolder with the examples to measure on.</summary>
    public const string TestFolder = "test";

    /// <inheritdoc/>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <inheritdoc/>
    public IExampleSource OpenTrain() => Open(TrainFolder);

    /// <inheritdoc/>
    public IExampleSource OpenTest() => Open(TestFolder);

    private ImageFolder Open(string part)
    {
        var (colors, size) = inputShape switch
        {
            null => (ImageColors.Color, default(ImageSize?)),
            [1, var height, var width] => (ImageColors.Gray, new ImageSize(width, height)),
            [3, var height, var width] => (ImageColors.Color, new ImageSize(width, height)),
            _ => throw new DataException(
                $"Images are inputs of [3, H, W] or [1, H, W], and the model's are of [{string.Join(", ", inputShape)}]: "
                + "give it data of its own."),
        };
        var path = Path.Combine(folder, part);
        return classNames is null ? ImageFolder.Open(path, colors, size) : ImageFolder.Open(path, classNames, colors, size);
    }
}
