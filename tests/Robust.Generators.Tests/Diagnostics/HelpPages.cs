using System.Runtime.CompilerServices;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>The pages of docs/diagnostics and their examples.</summary>
internal static class HelpPages
{
    private static readonly string Folder = Path.Combine(Repository(), "docs", "diagnostics");

    /// <summary>The ids of all rules, each of which has its page.</summary>
    public static TheoryData<string> Ids => [.. Analysis.Rules.Select(rule => rule.Id)];

    public static string Read(string page) => File.ReadAllText(Path.Combine(Folder, $"{page}.md"));

    /// <summary>The example that has the problem.</summary>
    public static string Wrong(string id) => Example(id, "## Wrong");

    /// <summary>The example that has it no more.</summary>
    public static string Right(string id) => Example(id, "## Right");

    private static string Example(string id, string heading)
    {
        var page = Read(id);
        var section = page[page.IndexOf(heading, StringComparison.Ordinal)..];
        return section.Split("```")[1]["csharp\n".Length..];
    }

    private static string Repository([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
