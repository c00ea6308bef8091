namespace Robust.Build.Elf;

/// <summary>A version of another library's symbols that the loader looks for (Elf64_Vernaux).</summary>
/// <param name="File">The library that must have it, such as libstdc++.so.6.</param>
/// <param name="Name">The version, such as GLIBCXX_3.4.32.</param>
/// <param name="Other">Its index, which the symbols name that bear it, and a bit that hides it.</param>
/// <param name="Flags">Its flags (vna_flags).</param>
/// <param name="FlagsOffset">Where these stand in the file, in bytes.</param>
internal sealed record NeededVersion(string File, string Name, ushort Other, ushort Flags, long FlagsOffset)
{
    public const int IndexMask = 0x7fff;

    /// <summary>VER_FLG_WEAK: the loader continues where the version is missing.</summary>
    public const ushort Weak = 2;

    public int Index => Other & IndexMask;

    public bool IsWeak => (Flags & Weak) != 0;
}
