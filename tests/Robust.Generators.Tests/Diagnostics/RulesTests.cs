using System.Globalization;

namespace Robust.Generators.Tests.Diagnostics;

public sealed class RulesTests
{
    public static TheoryData<string> Ids => HelpPages.Ids;

    [Fact]
    public void Ids_are_numbered_without_gaps() => Assert.Equal(
        Enumerable.Range(1, Analysis.Rules.Length)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"RBST{i:0000}")),
        Analysis.Rules.Select(rule => rule.Id).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_its_help_page_with_a_wrong_and_a_right_example(string id)
    {
        var rule = Analysis.Rules.Single(candidate => candidate.Id == id);
        var page = HelpPages.Read(id);
        var index = HelpPages.Read("README");
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
        var found = await Analysis.OverAsync(HelpPages.Wrong(id).Run());

        Assert.Equal(id, Assert.Single(found).Id);
        await Analysis.ReportsNothingAsync(HelpPages.Right(id).Run());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_pragma_suppresses_the_rule_it_names_and_no_other(string id)
    {
        var wrong = HelpPages.Wrong(id);
        var place = Assert.Single(await Analysis.OverAsync(wrong.Run())).Location.GetLineSpan();
        var lines = wrong.Source.Split('\n').ToList();
        lines.Insert(place.EndLinePosition.Line + 1, $"#pragma warning restore {id}");
        lines.Insert(place.StartLinePosition.Line, $"#pragma warning disable {id}");
        var around = wrong with { Source = string.Join('\n', lines) };
        var other = wrong with { Source = around.Source.Replace(id, "RBST9999", StringComparison.Ordinal) };

        Assert.Empty(await Analysis.OverAsync(around.Run()));
        Assert.Single(await Analysis.OverAsync(other.Run()));
    }
}
