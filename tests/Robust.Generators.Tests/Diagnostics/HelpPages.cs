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
    public static HelpExample Wrong(string id) => Example(id, "## Wrong");

    /// <summary>The example that has it no more.</summary>
    public static HelpExample Right(string id) => Example(id, "## Right");

    private static HelpExample Example(string id, string heading)
    {
        var page = Read(id);
        var section = page[(page.IndexOf(heading, StringComparison.Ordinal) + heading.Length)..];
        return HelpExample.Parse(section.Split("\n## ")[0]);
    }

    private static string Repository([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
