namespace Robust.Build.Elf;

/// <summary>A dynamic symbol of a library.</summary>
/// <param name="Index">Its place in the table.</param>
/// <param name="Name">Its mangled name.</param>
/// <param name="IsDefined">Whether the library has it itself, and does not ask another one for it.</param>
internal sealed record ElfSymbol(int Index, string Name, bool IsDefined);
