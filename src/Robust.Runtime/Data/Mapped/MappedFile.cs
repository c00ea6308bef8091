using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using Robust.Files;

namespace Robust.Data.Mapped;

/// <summary>An IDX file mapped into memory: the system reads what is looked at, and forgets it when it needs the room.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly SafeMemoryMappedViewHandle handle;
    private readonly byte* start;
    private bool isDisposed;

    private MappedFile(string path, IdxLayout layout, MemoryMappedFile file)
    {
        (Path, Layout, this.file) = (path, layout, file);
        view = file.CreateViewAccessor(0, layout.FileLength, MemoryMappedFileAccess.Read);
        handle = view.SafeMemoryMappedViewHandle;
        handle.AcquirePointer(ref start);
        start += view.PointerOffset + layout.Length;
    }

    public string Path { get; }

    public IdxLayout Layout { get; }

    /// <summary>The length of one example in bytes.</summary>
    public int ExampleLength => (int)((Layout.FileLength - Layout.Length) / Layout.Shape[0]);

    /// <summary>Maps a file.</summary>
    /// <exception cref="DataException">It is missing, damaged, or shorter or longer than it claims.</exception>
    public static MappedFile Open(string path)
    {
        try
        {
            var stream = PlainFile.OpenRead(path);
            try
            {
                var layout = IdxLayout.Read(stream);
                if (stream.Length != layout.FileLength)
                {
                    throw new InvalidDataException($"it has {stream.Length} bytes of the {layout.FileLength} that its header claims");
                }

                return new MappedFile(path, layout, MemoryMappedFile.CreateFromFile(
                    stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false));
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"{path} is not a valid IDX file, {e.Message}: get or write the file again.", e);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Reading(path, e);
        }
    }

    /// <summary>The bytes of an example.</summary>
    public ReadOnlySpan<byte> this[int example]
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, typeof(MappedExamples));
            ArgumentOutOfRangeException.ThrowIfNegative(example);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(example, Layout.Shape[0]);
            return new(start + ((long)example * ExampleLength), ExampleLength);
        }
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        handle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
