using Robust.Build.Elf;

namespace Robust.Build;

/// <summary>
/// Makes copies of native libraries that load on a system whose C++ runtime is older than the compiler they were built
/// with, where that takes no more than passing over a mark; docs/cxx-runtime.md tells how.
/// </summary>
public sealed class RelaxCxxRuntime : LibraryCopies
{
    /// <summary>Whether to do it whatever this system has, since the program is to run on another one.</summary>
    public bool Always { get; set; }

    /// <inheritdoc/>
    protected override string Code => "RBST0090";

    /// <inheritdoc/>
    protected override string Purpose => "loads on a C++ runtime that lacks the version which marks its compiler";

    /// <inheritdoc/>
    protected override byte[]? Changed(string path)
    {
        var content = File.ReadAllBytes(path);
        var library = new ElfFile(content);
        if (Always)
        {
            return CxxRuntimeMark.Relax(library, content);
        }

        var system = new SystemLibraries(library.Machine, SystemLibraries.Folders);
        var missing = CxxRuntimeMark.Missing(library, system.Find).ToLookup(CxxRuntimeMark.Is);
        if (missing[false].Any())
        {
            WarnOf(path, missing[false]);
            return null;
        }

        return missing[true].Any() ? CxxRuntimeMark.Relax(library, content) : null;
    }

    /// <inheritdoc/>
    protected override string? Reason(Exception problem) => problem is ElfException ? $"the file {problem.Message}" : null;

    private void WarnOf(string path, IEnumerable<NeededVersion> missing)
    {
        var lacks = string.Join(" and ", missing
            .GroupBy(static version => version.File, static version => version.Name)
            .Select(static file => $"{string.Join(", ", file)} in {file.Key}"));
        Warn($"{Path.GetFileName(path)} does not load on this system, which lacks {lacks}; build and run on a newer one, "
            + "such as Debian 12, Ubuntu 22.04 or a container of these.");
    }
}
