namespace Robust.App.CommandLine;

/// <summary>The files of a command, none of which may take the place of another.</summary>
internal static class PlacesApart
{
    /// <summary>Checks it before anything has run.</summary>
    /// <param name="places">What names each file, and the file; null for none.</param>
    /// <exception cref="RobustException">Two are the same.</exception>
    public static void Check(params IEnumerable<(string Name, string? Path)> places)
    {
        var twice = places.Where(static place => place.Path is not (null or JsonOption.StandardOutput))
            .GroupBy(static place => Target(place.Path!)).FirstOrDefault(static same => same.Count() > 1)?.ToList();
        if (twice is not null)
        {
            throw new RobustException(
                $"{twice[0].Name} and {twice[1].Name} are the same file, {twice[1].Path}: one would take the place of the other, so name another for one of them.");
        }
    }

    /// <summary>The file itself, by whatever links its path leads to it.</summary>
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
        {
            return full;
        }

        var place = Path.Combine(Target(folder), Path.GetFileName(full));
        FileSystemInfo file = Directory.Exists(place) ? new DirectoryInfo(place) : new FileInfo(place);
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Target(target.FullName) : place;
        }
        catch (IOException)
        {
            return place; // a loop of links, which whoever opens it complains of
        }
    }
}
