using System.Text.RegularExpressions;
using Robust.Tests.Documentation;

namespace Robust.Integration.Tests.Documentation;

/// <summary>A command of the documentation.</summary>
/// <param name="Place">The page and the line.</param>
/// <param name="Words">Its words, without variables of the environment before it and a comment behind it.</param>
internal sealed partial record ShellLine(string Place, string[] Words)
{
    /// <summary>What stands for a reader's own program around a model.</summary>
    public const string NewProgram = "new";

    private const string Project = "samples/";

    /// <summary>All commands that the pages show, in blocks of the shell.</summary>
    public static IEnumerable<ShellLine> All => Pages.All.SelectMany(Pages.Fences)
        .Where(static fence => fence.Language == "sh")
        .SelectMany(Of);

    /// <summary>The sample or the new program that it runs, and the words that this gets; null for another command.</summary>
    public (string Name, string[] Arguments)? Sample =>
        Words is ["dotnet", "run", "--project", var project, ..] && project.StartsWith(Project, StringComparison.Ordinal)
            ? (project[Project.Length..], Words[(Array.IndexOf(Words, "--") + 1)..])
            : Words is ["dotnet", "run", "--", .. var arguments] ? (NewProgram, arguments)
            : null;

    /// <summary>The commands of a block.</summary>
    public static IEnumerable<ShellLine> Of(Fence fence) => fence.Code.Split('\n')
        .Select((line, i) => new ShellLine($"{fence.Page}:{fence.Line + 1 + i}", WordsOf(line)))
        .Where(static line => line.Words.Length > 0);

    /// <summary>The command as a page shows it.</summary>
    public override string ToString() => $"{Place}: {string.Join(' ', Words)}";

    // Words in quotes are values of variables only.
    private static string[] WordsOf(string line) =>
        [.. Variable().Replace(line.Split(" #")[0].Trim(), "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex("""^([A-Z_]+=("[^"]*"|\S+)\s+)+""")]
    private static partial Regex Variable();
}
