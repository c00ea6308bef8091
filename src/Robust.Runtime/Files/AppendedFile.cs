namespace Robust.Files;

/// <summary>
/// A file that grows at its end. Nothing is kept back: what was appended is with the operating system, whatever becomes
/// of this process. Others may read meanwhile.
/// </summary>
public sealed class AppendedFile : IDisposable
{
    private readonly string path;
    private readonly FileStream stream;

    /// <summary>
    /// Opens a file, making it and its folder when they are not there, and cuts it after some bytes; one that has fewer
    /// keeps the lines that are whole.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="length">How many bytes of it are kept; 0 for a new file.</param>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public AppendedFile(string path, long length = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        this.path = path;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            stream = new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            if (!stream.CanSeek)
            {
                throw new IOException("it is a pipe, a socket or a device, not a file");
            }

            HasLostLines = length > 0 && (stream.Length < length || ByteAt(length - 1) != '\n');
            Length = HasLostLines ? LengthOfWholeLines(Math.Min(length, stream.Length)) : length;
            CutAfter(Length);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            stream?.Dispose();
            throw FileFailure.Writing(path, e);
        }
    }

    /// <summary>Whether what was to be kept was not there, or no whole lines.</summary>
    public bool HasLostLines { get; }

    /// <summary>The number of bytes of what has been appended whole.</summary>
    public long Length { get; private set; }

    /// <summary>Adds bytes, all or none.</summary>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
            Length += bytes.Length;
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            TryForgetTheRest();
            throw FileFailure.Writing(path, e);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    private int ByteAt(long position)
    {
        stream.Position = position;
        return stream.ReadByte();
    }

    private long LengthOfWholeLines(long most)
    {
        for (var length = most; length > 0; length--)
        {
            if (ByteAt(length - 1) == '\n')
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>Devices have no length to set.</summary>
    private void CutAfter(long length)
    {
        if (stream.Length > length)
        {
            stream.SetLength(length);
        }

        stream.Position = length;
    }

    /// <summary>A full disk may have taken a part.</summary>
    private void TryForgetTheRest()
    {
        try
        {
            stream.SetLength(Length);
            stream.Position = Length;
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            // The failure to write is what the caller hears of.
        }
    }
}
