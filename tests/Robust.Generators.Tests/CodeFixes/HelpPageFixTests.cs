using Robust.Generators.Diagnostics;
using Robust.Generators.Tests.Diagnostics;

namespace Robust.Generators.Tests.CodeFixes;

/// <summary>The remedies of all rules that offer one, on the examples of their help pages.</summary>
public sealed class HelpPageFixTests
{
    public static TheoryData<string> Ids => HelpPages.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_a_rule_offers_removes_the_problem(string id)
    {
        var wrong = HelpPages.Wrong(id);
        var diagnostic = Assert.Single(await Analysis.OverAsync(wrong.Run()));
        if (!diagnostic.Properties.ContainsKey(FixKeys.Kind))
        {
            return;
        }

        await Analysis.ReportsNothingAsync(await Editor.FixAsync(wrong.Source, diagnostic));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_a_rule_offers_removes_all_problems_of_a_file_at_once(string id)
    {
        var several = Several(HelpPages.Wrong(id).Source);
        var diagnostics = await Editor.DiagnosticsAsync(several);
        if (!diagnostics.Any(diagnostic => diagnostic.Properties.ContainsKey(FixKeys.Kind)))
        {
            return;
        }

        Assert.Equal([id, id, id], diagnostics.Select(diagnostic => diagnostic.Id));
        await Analysis.ReportsNothingAsync(await Editor.FixAllAsync(several, diagnostics));
    }

    /// <summary>Three copies of a source, each in a namespace of its own.</summary>
    private static string Several(string source)
    {
        var lines = source.Split('\n');
        var body = string.Join('\n', lines.Where(line => !IsUsing(line)));
        return string.Join('\n', lines.Where(IsUsing))
            + $"\nnamespace One {{\n{body}}}\nnamespace Two {{\n{body}}}\nnamespace Three {{\n{body}}}\n";
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal);
}
