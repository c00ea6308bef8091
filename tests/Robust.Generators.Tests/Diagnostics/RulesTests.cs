using System.Globalization;
using System.Runtime.CompilerServices;

namespace Robust.Generators.Tests.Diagnostics;

public sealed class RulesTests
{
    private static readonly string Pages = Path.Combine(Repository(), "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. Analysis.Rules.Select(rule => rule.Id)];

    [Fact]
    public void Ids_are_unique() =>
        Assert.Equal(Analysis.Rules.Length, Analysis.Rules.Select(rule => rule.Id).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_its_help_page_with_a_wrong_and_a_right_example(string id)
    {
        var rule = Analysis.Rules.Single(candidate => candidate.Id == id);
        var page = File.ReadAllText(Path.Combine(Pages, $"{id}.md"));
        var index = File.ReadAllText(Path.Combine(Pages, "README.md"));
        var title = rule.Title.ToString(CultureInfo.InvariantCulture);

        Assert.Contains($"| [{id}]({id}.md) |", index, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {title}\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Wrong\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Right\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_has_the_problem_and_the_right_one_has_none(string id)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Pages, $"{id}.md"));
        var wrong = GeneratorRun.Over(Example(page, "## Wrong"));

        var found = await Analysis.OverAsync(wrong);

        Assert.Equal(id, Assert.Single(found).Id);
        await Analysis.ReportsNothingAsync(Example(page, "## Right"));
    }

    private static string Example(string page, string heading)
    {
        var section = page[page.IndexOf(heading, StringComparison.Ordinal)..];
        return section.Split("```")[1]["csharp\n".Length..];
    }

    private static string Repository([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
