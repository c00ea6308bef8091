using Robust.Files;

namespace Robust.Sources;

/// <summary>An image of a data set.</summary>
/// <param name="Path">The file.</param>
/// <param name="Label">The index of its class.</param>
internal readonly record struct ImageFile(string Path, int Label);

/// <summary>What is in a folder of images, in an order that is the same on every system.</summary>
internal static class ImageListing
{
    /// <summary>The names of the classes.</summary>
    /// <exception cref="DataException">The folder is missing or has fewer than two.</exception>
    public static IReadOnlyList<string> ClassesIn(string folder)
    {
        string[] names = [.. Listed(folder, Directory.GetDirectories).Select(Path.GetFileName).OfType<string>()];
        return names.Length >= 2
            ? names
            : throw new DataException(
                $"{folder} has {names.Length} subfolders, but a classifier tells at least two classes apart: give each class " +
                "a subfolder with its images.");
    }

    /// <summary>The images of a class.</summary>
    /// <exception cref="DataException">There are none.</exception>
    public static IReadOnlyList<ImageFile> FilesIn(string folder, int label, IReadOnlyList<string> extensions)
    {
        ImageFile[] files =
        [
            .. Listed(folder, Directory.GetFiles)
                .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Select(path => new ImageFile(path, label)),
        ];
        return files.Length > 0
            ? files
            : throw new DataException(
                $"{folder} has no images ({string.Join(", ", extensions)}): add some, or remove the folder of the class.");
    }

    private static IEnumerable<string> Listed(string folder, Func<string, string[]> list)
    {
        try
        {
            return list(folder)
                .Where(static path => !Path.GetFileName(path).StartsWith('.'))
                .OrderBy(static path => Path.GetFileName(path), StringComparer.Ordinal);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new DataException($"{folder} is missing: check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{folder} cannot be read ({e.Message.TrimEnd('.')}): check the path and its permissions.", e);
        }
    }
}
