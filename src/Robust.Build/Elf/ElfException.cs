namespace Robust.Build.Elf;

/// <summary>A file is not the kind of ELF file that is read here; the message continues from "the file".</summary>
internal sealed class ElfException(string reason) : Exception(reason);
