using System.Text.RegularExpressions;
using Robust.Tests.Documentation;

namespace Robust.Generators.Tests.Documentation;

/// <summary>Links between the pages lead to a file and to a heading in it.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> All => [.. Pages.All.Append("CHANGELOG.md")];

    [Theory]
    [MemberData(nameof(All))]
    public void Each_link_of_a_page_leads_somewhere(string page)
    {
        foreach (var target in Link().Matches(Pages.Read(page)).Select(static link => link.Groups[1].Value))
        {
            var (file, heading) = target.Split('#') is [var path, var anchor] ? (path, anchor) : (target, "");
            var there = file == "" ? page : Path.Combine(Path.GetDirectoryName(page)!, file);

            Assert.True(File.Exists(Path.Combine(Pages.Repository, there)), $"{page} links to {target}, which does not exist.");
            Assert.True(heading == "" || Anchors(there).Contains(heading), $"{page} links to {target}, a heading that does not exist.");
        }
    }

    /// <summary>Headings as GitHub names them: small, without punctuation, joined by hyphens.</summary>
    private static IEnumerable<string> Anchors(string page) => Pages.Read(page).Split('\n')
        .Where(static line => line.StartsWith('#'))
        .Select(static line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?!https?:)([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
