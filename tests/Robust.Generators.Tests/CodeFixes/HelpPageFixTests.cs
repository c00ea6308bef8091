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
        await Analysis.ReportsNothingAsync(await Editor.FixAllAsync(wrong.Source, [diagnostic]));
    }
}
