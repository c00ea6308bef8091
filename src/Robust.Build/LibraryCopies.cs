using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Robust.Build;

/// <summary>Makes changed copies of what packages bring, for the build to continue with; the packages stay as they are.</summary>
public abstract class LibraryCopies : Microsoft.Build.Utilities.Task
{
    /// <summary>The libraries, as packages bring them.</summary>
    [Required]
    public ITaskItem[] Libraries { get; set; } = [];

    /// <summary>Where copies go.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Those of the libraries that a copy stands in for.</summary>
    [Output]
    public ITaskItem[] Replaced { get; private set; } = [];

    /// <summary>The copies, with what the build knows of the libraries.</summary>
    [Output]
    public ITaskItem[] Copies { get; private set; } = [];

    /// <summary>The address of the page about the warning.</summary>
    public string HelpLink { get; set; } = "";

    /// <summary>The code of the warning that a library stays as it is.</summary>
    protected abstract string Code { get; }

    /// <summary>What a copy is good for, in a sentence without a subject.</summary>
    protected abstract string Purpose { get; }

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

    /// <summary>The bytes of the copy of a library, or null if there is to be none.</summary>
    protected abstract byte[]? Changed(string path);

    /// <summary>Why a library stays as it is; null where that is not to be expected.</summary>
    protected abstract string? Reason(Exception problem);

    /// <summary>Says that a library stays as it is.</summary>
    protected void Warn(string message) => Log.LogWarning(null, Code, null, HelpLink, null, 0, 0, 0, 0, "{0}", message);

    private TaskItem? Copy(ITaskItem library)
    {
        try
        {
            return Changed(library.ItemSpec) is { } content ? Write(content, library) : null;
        }
        catch (Exception problem) when (ReasonOf(problem) is not null)
        {
            Warn($"{Path.GetFileName(library.ItemSpec)} was left as it is, because {ReasonOf(problem)}.");
            return null;
        }
    }

    private string? ReasonOf(Exception problem) =>
        problem is IOException or UnauthorizedAccessException ? problem.Message : Reason(problem);

    private TaskItem Write(byte[] content, ITaskItem library)
    {
        var inPackage = library.GetMetadata("PathInPackage");
        var path = Path.Combine(Folder, inPackage.Length > 0 ? inPackage : Path.GetFileName(library.ItemSpec));
        if (!File.Exists(path) || !File.ReadAllBytes(path).SequenceEqual(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(path); // A program that runs keeps the file it has loaded.
            File.WriteAllBytes(path, content);
        }

        Log.LogMessage(MessageImportance.Normal, $"{path} {Purpose}.");
        var copy = new TaskItem(path);
        library.CopyMetadataTo(copy);
        return copy;
    }
}
