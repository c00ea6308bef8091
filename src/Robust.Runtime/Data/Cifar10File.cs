using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>
/// A file of CIFAR-10's binary version: records of 3,073 bytes, a label and then the 32 x 32 pixels row by row, all red
/// values first, then green, then blue.
/// </summary>
internal sealed class Cifar10File : IDisposable
{
    private const int Pixels = 3 * 32 * 32;
    private const int RecordLength = 1 + Pixels;

    /// <summary>Far above the 10,000 records of an original file, far below harm.</summary>
    private const long MaxLength = 1L << 30;

    private readonly string path;
    private readonly FileStream stream;

    private Cifar10File(string path, FileStream stream) => (this.path, this.stream) = (path, stream);

    /// <summary>The number of records.</summary>
    public int Count => (int)(stream.Length / RecordLength);

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataException">It is missing, unreadable or of another length than any such file.</exception>
    public static Cifar10File Open(string path)
    {
        try
        {
            var stream = PlainFile.OpenRead(path);
            if (DamageOf(stream.Length) is { } damage)
            {
                stream.Dispose();
                throw Damaged(path, damage);
            }

            return new Cifar10File(path, stream);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Reading(path, e);
        }
    }

    /// <summary>Reads the records into tensors.</summary>
    /// <param name="images">Images [N, 3, 32, 32], uint8, N the <see cref="Count"/>.</param>
    /// <param name="labels">Labels [N], int64.</param>
    /// <exception cref="DataException">The file is unreadable or a label is none.</exception>
    public void ReadInto(Tensor images, Tensor labels)
    {
        var pixels = images.bytes;
        var record = new byte[RecordLength];
        var classes = new long[Count];
        for (var i = 0; i < classes.Length; i++)
        {
            Read(record);
            classes[i] = record[0] < Cifar10Dataset.Classes ? record[0] : throw Damaged(
                path, $"record {i} has the label {record[0]}, outside the classes 0..{Cifar10Dataset.Classes - 1}");
            record.AsSpan(1).CopyTo(pixels.Slice(i * Pixels, Pixels));
        }

        using var read = tensor(classes);
        labels.copy_(read);
    }

    public void Dispose() => stream.Dispose();

    private void Read(byte[] record)
    {
        try
        {
            stream.ReadExactly(record);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Reading(path, e);
        }
    }

    private static string? DamageOf(long length) => length switch
    {
        0 => "it is empty",
        > MaxLength => $"its length of {length} bytes is more than 1 GiB",
        _ when length % RecordLength != 0 =>
            $"its length of {length} bytes is not a multiple of {RecordLength}, a label and {Pixels} pixels",
        _ => null,
    };

    private static DataException Damaged(string path, string reason) =>
        new($"{path} is not a valid file of CIFAR-10's binary version, {reason}: get the file again.");
}
