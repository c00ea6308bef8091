using System.Formats.Tar;

namespace Robust.Data;

/// <summary>
/// Files of bytes, as against pipes, sockets and devices: to open a pipe can take for ever, and a device must not be
/// replaced by a file.
/// </summary>
internal static class PlainFile
{
    /// <summary>Opens a file to be read; others may read it too.</summary>
    /// <exception cref="IOException">There is something of another kind, or a loop of links.</exception>
    public static FileStream OpenRead(string path)
    {
        var target = Resolve(path);
        Check(target);
        return new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.Read);
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

    /// <summary>The full path of what is at the end of all links; there may be nothing.</summary>
    /// <exception cref="IOException">The links have no end.</exception>
    public static string Resolve(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>Refuses what is there if it is not a file, or a folder; nothing at all passes.</summary>
    /// <exception cref="IOException">It is a pipe, a socket or a device.</exception>
    public static void Check(string target)
    {
        // None of those has a length.
        if (new FileInfo(target) is { Exists: true, Length: 0 } && !IsRegular(target))
        {
            throw new IOException("it is a pipe, a socket or a device, not a file");
        }
    }

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
