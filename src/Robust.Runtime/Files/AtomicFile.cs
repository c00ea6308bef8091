namespace Robust.Files;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place under a temporary name that nothing else
/// has, flushed to the disk and renamed by <see cref="Commit"/>; without that, disposing removes every trace.
/// </summary>
/// <remarks>
/// The file keeps the permissions of the one that it replaces. A link stays, and the file that it leads to is replaced;
/// what is not a file (a device, a pipe) and what is read-only is refused.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    private const int LongestName = 60;

    private readonly string path;
    private readonly string target;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool committed;

    private AtomicFile(string path)
    {
        this.path = path;
        target = PlainFile.Resolve(path);
        var folder = Path.GetDirectoryName(target) ?? throw new IOException("it is the root of all files");
        CheckReplaceable(path, target);
        Directory.CreateDirectory(folder);
        temporary = Path.Combine(folder, TemporaryName(Path.GetFileName(target)));
        stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target));
        }
    }

    /// <summary>Opens a temporary file beside <paramref name="path"/>, making the folder when it is not there.</summary>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public static AtomicFile Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new AtomicFile(path);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Writing(path, e);
        }
    }

    /// <summary>Finds out whether a file could be written, and changes nothing but for making its folder.</summary>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public static void Probe(string path) => Create(path).Dispose();

    /// <summary>Writes a whole file.</summary>
    /// <exception cref="DataException">The place cannot be written; nothing has changed there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var file = Create(path);
        try
        {
            write(file.stream);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Writing(path, e);
        }

        file.Commit();
    }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Writing(path, e);
        }
    }

    /// <summary>Puts the file in its place, over what was there.</summary>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public void Commit()
    {
        try
        {
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            File.Move(temporary, target, overwrite: true);
            committed = true;
            FolderFlush.Flush(Path.GetDirectoryName(target)!);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Writing(path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        catch (Exception e) when (!committed && FileFailure.Explains(e))
        {
            // What could not be written before cannot be flushed now, and whoever wrote has been told.
        }

        if (!committed)
        {
            TryDelete();
        }
    }

    private static void CheckReplaceable(string path, string target)
    {
        if (Directory.Exists(target) || Path.EndsInDirectorySeparator(path))
        {
            throw new IOException("a folder of that name is in the way");
        }

        PlainFile.Check(target);
        if (File.Exists(target) && IsReadOnly(target))
        {
            throw new IOException("it is read-only");
        }
    }

    /// <summary>Whether nobody may write to it: to replace what others may is up to their folder.</summary>
    private static bool IsReadOnly(string target) => OperatingSystem.IsWindows()
        ? File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)
        : (File.GetUnixFileMode(target) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0;

    /// <summary>A name for which the file system has room, whatever the target's is.</summary>
    private static string TemporaryName(string name) =>
        $"{name[..Math.Min(name.Length, LongestName)]}.{Path.GetRandomFileName()}.partial";

    /// <summary>Whoever failed to write is told of that, and not of what is left.</summary>
    private void TryDelete()
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            // The folder may be gone.
        }
    }
}
