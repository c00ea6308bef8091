using System.Formats.Tar;

namespace Robust.Files;

/// <summary>
/// Files of bytes, as against pipes, sockets and devices: to open a pipe can take for ever, and a device must not be
/// replaced by a file.
/// </summary>
internal static class PlainFile
{
    private const int MostLinks = 40;

    /// <summary>Opens a file to be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="share">What others may do with it meanwhile: read it too, unless given.</param>
    /// <exception cref="IOException">There is something of another kind, or a loop of links.</exception>
    public static FileStream OpenRead(string path, FileShare share = FileShare.Read)
    {
        var target = Resolve(path);
        Check(target);
        return new FileStream(target, FileMode.Open, FileAccess.Read, share);
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxLength">The most bytes that it may have.</param>
    /// <exception cref="IOException">It is longer, or no file.</exception>
    public static byte[] ReadAllBytes(string path, int maxLength)
    {
        using var stream = OpenRead(path);
        if (stream.Length > maxLength)
        {
            throw new IOException($"it has {stream.Length} bytes, more than the {maxLength} that such a file can have");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>
    /// The path of what is at the end of all links, those to folders on the way there included; there may be nothing.
    /// </summary>
    /// <remarks>Where a link within a linked folder leads is up to the folder's own place, which .NET does not ask.</remarks>
    /// <exception cref="IOException">The links have no end.</exception>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        var left = new Stack<string>(NamesOf(full[resolved.Length..]));
        for (var links = 0; left.TryPop(out var name);)
        {
            var next = name == ".." ? Path.GetDirectoryName(resolved) ?? resolved : Path.Combine(resolved, name);
            if (name == ".." || new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException("its links have no end");
            }

            var root = Path.GetPathRoot(target) ?? "";
            resolved = root.Length > 0 ? root : resolved;
            Array.ForEach(NamesOf(target[root.Length..]), left.Push);
        }

        return resolved;
    }

    /// <summary>Refuses what is there if it is neither a file nor a folder; nothing at all passes.</summary>
    /// <exception cref="IOException">It is a pipe, a socket or a device.</exception>
    public static void Check(string target)
    {
        // None of those has a length.
        if (IsShellPipe(target) || (new FileInfo(target) is { Exists: true, Length: 0 } && !IsRegular(target)))
        {
            throw new IOException("it is a pipe, a socket or a device, not a file");
        }
    }

    /// <summary>Whether the links end at what has no path, as those of a shell's pipes do: <c>/proc/self/fd/pipe:[7]</c>.</summary>
    private static bool IsShellPipe(string target) =>
        target.StartsWith("/proc/", StringComparison.Ordinal) && target.EndsWith(']');

    private static string[] NamesOf(string path) =>
    [
        .. path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar])
            .Where(static name => name is not ("" or ".")).Reverse(),
    ];

    /// <summary>An archive says of each entry what it is, and is the one part of .NET that does.</summary>
    private static bool IsRegular(string target)
    {
        using var archive = new MemoryStream();
        try
        {
            using var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
            writer.WriteEntry(target, "entry");
        }
        catch (IOException)
        {
            return false; // a socket
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }
}
