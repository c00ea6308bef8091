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

        var previous = Of(path);
        var kept = previous + ".new";
        Keep(path, kept);
        try
        {
            write();
        }
        catch
        {
            File.Move(kept, path, overwrite: true);
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

    /// <summary>Where what a file had before is kept.</summary>
    public static string Of(string path) => Path.ChangeExtension(path, $".previous{Path.GetExtension(path)}");

    /// <summary>A copy, so that there is the one or the other at any time; where the disk has no room for it, the file itself.</summary>
    private static void Keep(string path, string kept)
    {
        try
        {
            File.Copy(path, kept, overwrite: true);
        }
        catch (IOException)
        {
            File.Move(path, kept, overwrite: true);
        }
    }

    private static bool AreSame(string one, string other)
    {
        using var first = File.OpenRead(one);
        using var second = File.OpenRead(other);
        return SHA256.HashData(first).AsSpan().SequenceEqual(SHA256.HashData(second));
    }
}
