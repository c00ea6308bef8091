using System.Security.Cryptography;

namespace Robust.App.CommandLine;

/// <summary>Nobody loses a result to one that is worse: what a file had before is kept beside it.</summary>
internal static class PreviousFile
{
    /// <summary>Writes a file, and says where its former content is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it, whole or not at all.</param>
    public static void Replace(string path, Action write)
    {
        if (!File.Exists(path))
        {
            write();
            return;
        }

        var previous = Path.ChangeExtension(path, $".previous{Path.GetExtension(path)}");
        var kept = previous + ".new";
        File.Move(path, kept, overwrite: true); // which takes no room on the disk
        try
        {
            write();
        }
        catch
        {
            File.Move(kept, path);
            throw;
        }

        if (AreSame(path, kept))
        {
            File.Delete(kept);
        }
        else
        {
            File.Move(kept, previous, overwrite: true);
            Console.WriteLine($"What was there before is in {previous}.");
        }
    }

    private static bool AreSame(string one, string other)
    {
        using var first = File.OpenRead(one);
        using var second = File.OpenRead(other);
        return SHA256.HashData(first).AsSpan().SequenceEqual(SHA256.HashData(second));
    }
}
