using System.Security.Cryptography;
using System.Text;
using Robust.Files;

namespace Robust.Training.Checkpoints;

/// <summary>
/// The SHA-256 digests of a checkpoint's files, in a file as <c>sha256sum</c> writes and checks it. They tell damage from
/// what was written, not a forger's work from the run's: whoever may write to the folder may write them anew.
/// </summary>
internal static class CheckpointDigests
{
    private const string FileName = "SHA256SUMS";
    private const int MaxLength = 4096;

    /// <summary>Writes the digests of some files of a folder.</summary>
    public static void Write(string folder, IEnumerable<string> names) => AtomicFile.Write(
        Path.Combine(folder, FileName), stream => stream.Write(Encoding.ASCII.GetBytes(string.Concat(Lines(folder, names)))));

    /// <summary>Checks that these files, and no others, are noted, and are what they were.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    /// <exception cref="DataException">One cannot be read.</exception>
    public static void Check(string folder, IReadOnlyList<string> names)
    {
        var noted = Encoding.ASCII.GetString(Read(Path.Combine(folder, FileName))).Split('\n');
        if (noted.Length != names.Count + 1 || noted[^1].Length > 0)
        {
            throw new InvalidDataException($"{FileName} is not the list of its files");
        }

        foreach (var (line, (name, expected)) in Lines(folder, names).Zip(names.Zip(noted)))
        {
            if (line != expected + "\n")
            {
                throw new InvalidDataException($"{name} is not what was written");
            }
        }
    }

    private static IEnumerable<string> Lines(string folder, IEnumerable<string> names) =>
        names.Select(name => $"{Digest(Path.Combine(folder, name))}  {name}\n");

    private static byte[] Read(string path) =>
        FileFailure.Reading(path, () => PlainFile.ReadAllBytes(path, MaxLength));

    private static string Digest(string path) => FileFailure.Reading(path, () =>
    {
        using var stream = PlainFile.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    });
}
