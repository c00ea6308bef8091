namespace Robust.Data;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place under a temporary name, flushed to the
/// disk and renamed by <see cref="Commit"/>; without that, disposing removes every trace.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string path;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool committed;

    private AtomicFile(string path)
    {
        this.path = path;
        temporary = path + ".partial";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (Directory.Exists(path))
        {
            throw new IOException("a folder of that name is in the way");
        }

        stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None);
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
            File.Move(temporary, path, overwrite: true);
            committed = true;
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Writing(path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        if (!committed)
        {
            File.Delete(temporary);
        }
    }
}
