using Robust.Files;
using Robust.Files.Zip;
using static TorchSharp.torch;

namespace Robust.Sources;

/// <summary>Arrays from NumPy's files: one (.npy), or one of several by its name (.npz).</summary>
internal static class NumpyFile
{
    private const string Ending = ".npy";

    /// <summary>Reads the only array of a file.</summary>
    /// <exception cref="DataException">The file is missing, damaged, or of a kind that is not read.</exception>
    public static Tensor Read(string path) => Reading(path, stream =>
    {
        var header = NpyHeader.Read(stream.ReadExactly, stream.Length);
        return Content(header, stream.ReadExactly);
    });

    /// <summary>Reads an array of several.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the array is called in it.</param>
    /// <exception cref="DataException">The file is missing, damaged, or of a kind that is not read, or has no such array.</exception>
    public static Tensor Read(string path, string name) => Reading(path, stream =>
    {
        var entries = ZipDirectory.Read(stream);
        if (!entries.TryGetValue(name + Ending, out var entry))
        {
            var names = entries.Keys.Select(static each => each.EndsWith(Ending, StringComparison.Ordinal) ? each[..^Ending.Length] : each);
            throw new InvalidDataException(
                $"it has no array '{name.Printable()}', but {string.Join(", ", names.Take(12).Select(static each => $"'{each.Printable()}'"))}");
        }

        try
        {
            using var content = new ZipContent(stream, entry);
            var header = NpyHeader.Read(content.ReadExactly, content.Left);
            return Content(header, content.ReadExactly);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"of its array '{name.Printable()}', {e.Message}", e);
        }
    });

    private static Tensor Reading(string path, Func<Stream, Tensor> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = PlainFile.OpenRead(path);
            return read(stream);
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"{path} is not a file of NumPy that can be read: {e.Message}.", e);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Reading(path, e);
        }
    }

    /// <summary>The numbers; where the first index runs fastest, they are those of the reversed shape.</summary>
    private static Tensor Content(NpyHeader header, SpanAction read)
    {
        using var scope = NewDisposeScope();
        var numbers = empty(header.IsFortran ? [.. Enumerable.Reverse(header.Shape)] : header.Shape, header.Type);
        if (header.ContentLength > 0)
        {
            read(numbers.bytes);
        }

        if (header.Type == ScalarType.Float64)
        {
            numbers = numbers.to(ScalarType.Float32);
        }

        return (header.IsFortran ? numbers.permute([.. Enumerable.Range(1, header.Shape.Length).Select(i => (long)header.Shape.Length - i)]).contiguous() : numbers)
            .MoveToOuterDisposeScope();
    }
}
