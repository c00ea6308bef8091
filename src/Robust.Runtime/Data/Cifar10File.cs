namespace Robust.Data;

/// <summary>
/// A file of CIFAR-10's binary version: records of 3,073 bytes, a label and then the 32 x 32 pixels row by row, all red
/// values first, then green, then blue.
/// </summary>
internal static class Cifar10File
{
    /// <summary>The length of a record: one byte of label, 3 x 32 x 32 of pixels.</summary>
    public const int RecordLength = 1 + (3 * 32 * 32);

    /// <summary>Far above the 10,000 records of an original file, far below harm.</summary>
    private const long MaxLength = 1L << 30;

    /// <summary>Reads all records of a file, one after the other.</summary>
    /// <exception cref="DataException">The file is missing, unreadable or damaged.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            CheckLength(path, stream.Length);
            var records = new byte[stream.Length];
            stream.ReadExactly(records);
            CheckLabels(path, records);
            return records;
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Reading(path, e);
        }
    }

    private static void CheckLength(string path, long length)
    {
        if (length == 0)
        {
            throw Damaged(path, "it is empty");
        }

        if (length % RecordLength != 0)
        {
            throw Damaged(
                path, $"its length of {length} bytes is no multiple of {RecordLength}, a label and 3072 pixels");
        }

        if (length > MaxLength)
        {
            throw Damaged(path, $"its length of {length} bytes is more than 1 GiB");
        }
    }

    private static void CheckLabels(string path, byte[] records)
    {
        for (var start = 0; start < records.Length; start += RecordLength)
        {
            if (records[start] >= Cifar10Dataset.Classes)
            {
                throw Damaged(path,
                    $"record {start / RecordLength} has the label {records[start]}, outside the classes " +
                    $"0..{Cifar10Dataset.Classes - 1}");
            }
        }
    }

    private static DataException Damaged(string path, string reason) =>
        new($"{path} is not a valid file of CIFAR-10's binary version, {reason}: get the file again.");
}
