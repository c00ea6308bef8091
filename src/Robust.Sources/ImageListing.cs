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
                $"{folder} has {(names.Length == 0 ? "no subfolders" : "only one subfolder")}, but a classifier tells at least two classes " +
                "apart: give each class a subfolder with its images.");
    }

    /// <summary>The names of the classes in the order of an enum's members.</summary>
    /// <exception cref="DataException">A class is no member, or a member no class.</exception>
    public static IReadOnlyList<string> Ordered(string folder, IReadOnlyList<string> classes, IReadOnlyList<string> members)
    {
        var byName = classes.ToLookup(static name => name, StringComparer.OrdinalIgnoreCase);
        if (classes.FirstOrDefault(name => byName[name].Count() > 1 || !members.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } odd)
        {
            throw new DataException(
                $"{Path.Combine(folder, odd)} is not the one folder of a class ({string.Join(", ", members)}): rename or remove it, or " +
                "add the class to the enum.");
        }

        return members.FirstOrDefault(member => !byName.Contains(member)) is { } missing
            ? throw new DataException(
                $"{folder} has no subfolder {missing}, which is a class of the enum: add it with its images, or remove the class.")
            : [.. members.Select(member => byName[member].Single())];
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
        catch (IOException e) when (File.Exists(folder))
        {
            throw new DataException($"{folder} is a file: name the folder that has a subfolder for each class.", e);
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
