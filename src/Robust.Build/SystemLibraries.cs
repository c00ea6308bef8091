using Robust.Build.Elf;

namespace Robust.Build;

/// <summary>
/// The shared libraries of this system, looked for where the loader does: in LD_LIBRARY_PATH, then in the folders of
/// the distributions. Other folders of ld.so.conf are left aside: taking an older library for the one that is loaded
/// relaxes a version without need, which does no harm; taking a newer one would leave a program that does not start.
/// </summary>
internal sealed class SystemLibraries(ushort machine, IEnumerable<string> folders)
{
    private static readonly string[] Standard =
    [
        "/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib/aarch64-linux-gnu",
        "/usr/lib64", "/lib64", "/usr/lib", "/lib",
    ];

    private readonly Dictionary<string, ElfFile?> found = [];

    /// <summary>The folders that this process's loader looks into.</summary>
    public static IEnumerable<string> Folders => (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "")
        .Split(':', ';')
        .Where(static folder => folder.Length > 0)
        .Concat(Standard);

    /// <summary>The library of a name for this processor, or null if it is in none of the folders.</summary>
    public ElfFile? Find(string name)
    {
        if (!found.TryGetValue(name, out var library))
        {
            library = folders.Select(folder => Read(Path.Combine(folder, name))).FirstOrDefault(IsForMachine);
            found.Add(name, library);
        }

        return library;
    }

    private bool IsForMachine(ElfFile? library) => library?.Machine == machine;

    private static ElfFile? Read(string path)
    {
        try
        {
            return File.Exists(path) ? new ElfFile(File.ReadAllBytes(path)) : null;
        }
        catch (Exception unusable) when (unusable is ElfException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
