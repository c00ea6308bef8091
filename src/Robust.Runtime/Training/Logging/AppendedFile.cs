using Robust.Data;

namespace Robust.Training;

/// <summary>
/// A file that grows at its end. Nothing is kept back: what was appended is with the operating system, whatever becomes
/// of this process. Others may read meanwhile.
/// </summary>
internal sealed class AppendedFile : IDisposable
{
    private readonly string path;
    private readonly FileStream stream;

    /// <summary>Opens a file, making it and its folder when they are not there, and cuts it after some bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">How many bytes of it are kept; 0 for a new file.</param>
    /// <exception cref="DataException">The place cannot be written, or the file is shorter than that.</exception>
    public AppendedFile(string path, long length = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        (this.path, Length) = (path, length);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            stream = new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            CutAfter(length);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            stream?.Dispose();
            throw FileFailure.Writing(path, e);
        }
        catch (DataException)
        {
            stream?.Dispose();
            throw;
        }
    }

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

    public void Dispose() => stream.Dispose();

    private void CutAfter(long length)
    {
        if (stream.Length < length)
        {
            throw new DataException(
                $"{path} has {stream.Length} bytes, fewer than the {length} that the run had written: " +
                "put the file of that run back, or name another place.");
        }

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
