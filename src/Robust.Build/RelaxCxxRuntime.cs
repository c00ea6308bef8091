using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Robust.Build.Elf;

namespace Robust.Build;

/// <summary>
/// Makes copies of native libraries that load on a system whose C++ runtime is older than the compiler they were built
/// with, where that takes no more than passing over a mark; docs/cxx-runtime.md tells how.
/// </summary>
public sealed class RelaxCxxRuntime : Microsoft.Build.Utilities.Task
{
    /// <summary>The libraries, as packages bring them.</summary>
    [Required]
    public ITaskItem[] Libraries { get; set; } = [];

    /// <summary>Where copies go.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Whether to do it whatever this system has, since the program is to run on another one.</summary>
    public bool Always { get; set; }

    /// <summary>The address of the page about the warning.</summary>
    public string HelpLink { get; set; } = "";

    /// <summary>Those of the libraries that a copy stands in for.</summary>
    [Output]
    public ITaskItem[] Replaced { get; private set; } = [];

    /// <summary>The copies, with what the build knows of the libraries.</summary>
    [Output]
    public ITaskItem[] Copies { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var pairs = Libraries
            .Select(library => (Library: library, Copy: Copy(library)))
            .Where(static pair => pair.Copy is not null)
            .ToList();
        Replaced = [.. pairs.Select(static pair => pair.Library)];
        Copies = [.. pairs.Select(static pair => pair.Copy!)];
        return !Log.HasLoggedErrors;
    }

    private TaskItem? Copy(ITaskItem library)
    {
        try
        {
            return Relaxed(library.ItemSpec) is { } relaxed ? Write(relaxed, library) : null;
        }
        catch (Exception problem) when (problem is ElfException or IOException or UnauthorizedAccessException)
        {
            var reason = problem is ElfException ? $"the file {problem.Message}" : problem.Message;
            Warn($"{Name(library)} was left as it is, because {reason}.");
            return null;
        }
    }

    /// <summary>The bytes of a library that loads here, or null if nothing is to be done or can be done.</summary>
    private byte[]? Relaxed(string path)
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

    private void WarnOf(string path, IEnumerable<NeededVersion> missing)
    {
        var lacks = string.Join(" and ", missing
            .GroupBy(static version => version.File, static version => version.Name)
            .Select(static file => $"{string.Join(", ", file)} in {file.Key}"));
        Warn($"{Path.GetFileName(path)} does not load on this system, which lacks {lacks}; build and run on a newer one, "
            + "such as Debian 12, Ubuntu 22.04 or a container of these.");
    }

    private TaskItem Write(byte[] content, ITaskItem library)
    {
        var inPackage = library.GetMetadata("PathInPackage");
        var path = Path.Combine(Folder, inPackage.Length > 0 ? inPackage : Name(library));
        if (!File.Exists(path) || !File.ReadAllBytes(path).SequenceEqual(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(path); // A program that runs keeps the file it has loaded.
            File.WriteAllBytes(path, content);
        }

        Log.LogMessage(
            MessageImportance.Normal, $"{path} loads on a C++ runtime that lacks the version which marks its compiler.");
        var copy = new TaskItem(path);
        library.CopyMetadataTo(copy);
        return copy;
    }

    private void Warn(string message) =>
        Log.LogWarning(null, "RBST0090", null, HelpLink, null, 0, 0, 0, 0, "{0}", message);

    private static string Name(ITaskItem library) => Path.GetFileName(library.ItemSpec);
}
