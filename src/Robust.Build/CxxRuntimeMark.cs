using Robust.Build.Elf;

namespace Robust.Build;

/// <summary>
/// A mark that the compiler leaves in every library which includes C++'s iostream: a version of the C++ runtime that the
/// loader insists on, for one symbol that no code uses. docs/cxx-runtime.md tells the whole story.
/// </summary>
internal static class CxxRuntimeMark
{
    private const string Runtime = "libstdc++.so.6";
    private const string Version = "GLIBCXX_3.4.32";
    private const string Symbol = "_ZSt21ios_base_library_initv";

    /// <summary>
    /// The versions that a library insists on and this system lacks. Of a library that is not found nothing is known;
    /// the mark then counts as missing, as it does no harm to pass over it.
    /// </summary>
    public static IReadOnlyList<NeededVersion> Missing(ElfFile library, Func<string, ElfFile?> system) =>
    [
        .. from needed in library.NeededVersions()
           where !needed.IsWeak
           let isThere = system(needed.File)?.DefinedVersions().Contains(needed.Name) ?? !Is(needed)
           where !isThere
           select needed,
    ];

    /// <summary>Whether a version is the mark's.</summary>
    public static bool Is(NeededVersion version) => version.File == Runtime && version.Name == Version;

    /// <summary>
    /// Lets the loader pass the mark where the version is missing. Returns null if there is no mark that it would insist on.
    /// </summary>
    /// <exception cref="ElfException">The version is more than a mark: something uses it.</exception>
    public static byte[]? Relax(ElfFile library, byte[] content)
    {
        var mark = library.NeededVersions().FirstOrDefault(static version => Is(version) && !version.IsWeak);
        if (mark is null)
        {
            return null;
        }

        foreach (var symbol in library.SymbolsOf(mark.Index))
        {
            if (symbol.Name != Symbol || symbol.IsDefined || library.IsUsed(symbol))
            {
                throw new ElfException($"uses '{symbol.Name}' of {Version}");
            }
        }

        var relaxed = (byte[])content.Clone();
        relaxed[mark.FlagsOffset] = (byte)(mark.Flags | NeededVersion.Weak);
        return relaxed;
    }
}
