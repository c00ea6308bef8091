namespace Robust.Tests.Documentation;

/// <summary>The pages of the documentation, and what is fenced in them.</summary>
internal static class Pages
{
    /// <summary>The folder of the repository.</summary>
    public static readonly string Repository = FindRepository();

    /// <summary>All pages, as paths in the repository.</summary>
    public static IEnumerable<string> All => Directory
        .EnumerateFiles(Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(static path => Path.GetRelativePath(Repository, path).Replace('\\', '/'))
        .Append("README.md")
        .Order(StringComparer.Ordinal);

    /// <summary>The text of a page.</summary>
    public static string Read(string page) => File.ReadAllText(Path.Combine(Repository, page)).ReplaceLineEndings("\n");

    /// <summary>What is fenced in a page, in order.</summary>
    public static IReadOnlyList<Fence> Fences(string page)
    {
        var lines = Read(page).Split('\n');
        var fences = new List<Fence>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, i + 1, static line => line.Trim() == "```");
                Assert.True(end > 0, $"{page}, line {i + 1}: the fence has no end.");
                fences.Add(new(
                    page, i + 1, lines[i].Trim()[3..], string.Join('\n', lines[(i + 1)..end]), i > 0 ? NoteIn(lines[i - 1]) : ""));
                i = end;
            }
        }

        return fences;
    }

    private static string NoteIn(string line) =>
        line.StartsWith("<!-- ", StringComparison.Ordinal) && line.EndsWith(" -->", StringComparison.Ordinal) ? line[5..^4] : "";

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Robust.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}

/// <summary>A fenced block.</summary>
/// <param name="Page">The page that it is on.</param>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="Language">What stands behind the first fence.</param>
/// <param name="Code">What is in it.</param>
/// <param name="Note">What the comment on the line before says to the tests; empty without one.</param>
internal sealed record Fence(string Page, int Line, string Language, string Code, string Note)
{
    /// <summary>Where it is.</summary>
    public override string ToString() => $"{Page}:{Line}";
}
