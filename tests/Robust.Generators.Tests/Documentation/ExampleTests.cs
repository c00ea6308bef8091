using Robust.Generators.Tests.Diagnostics;
using Robust.Tests.Documentation;

namespace Robust.Generators.Tests.Documentation;

/// <summary>
/// The documentation's C# compiles as it is pasted. What a block takes for granted is named on the line before it:
/// <c>&lt;!-- given: trainer, test --&gt;</c>; a block after <c>&lt;!-- generated: FILE --&gt;</c> is an
/// excerpt of what the build writes for samples/Mnist.
/// </summary>
public sealed class ExampleTests
{
    private const string Generated = "generated: ";

    /// <summary>What is fenced and no C#; CommandLineTests reads the shell's.</summary>
    private static readonly string[] OtherLanguages = ["sh", "xml", "text", "python", "yaml"];

    public static TheoryData<string, int> Examples =>
        Of(static fence => !fence.Note.StartsWith(Generated, StringComparison.Ordinal));

    public static TheoryData<string, int> Excerpts =>
        Of(static fence => fence.Note.StartsWith(Generated, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Examples))]
    public Task Each_example_compiles_without_a_diagnostic(string page, int line) =>
        Analysis.ReportsNothingAsync(ExampleProgram.Run(At(page, line)));

    [Theory]
    [MemberData(nameof(Excerpts))]
    public void Each_excerpt_stands_in_the_generated_file(string page, int line)
    {
        var excerpt = At(page, line);
        var file = GeneratorRun.Over(ExampleProgram.Sample).Files[$"Robust.Samples.Mnist.{excerpt.Note[Generated.Length..]}"];

        Assert.Contains(Unindented(excerpt.Code), Unindented(file), StringComparison.Ordinal);
    }

    /// <summary>The pages of diagnostics have their own tests, which read one block of each section.</summary>
    [Fact]
    public void No_block_is_left_to_chance()
    {
        var fences = Pages.All.SelectMany(Pages.Fences).ToList();
        var ofRules = fences.Where(static fence => IsOfRule(fence.Page) && fence.Language == "csharp").ToList();

        Assert.All(fences, static fence => Assert.Contains(fence.Language, OtherLanguages.Append("csharp")));
        Assert.Equal(
            Analysis.Rules.SelectMany(static rule => new[] { HelpPages.Wrong(rule.Id), HelpPages.Right(rule.Id) })
                .Select(static example => example.Source.TrimEnd()).Where(static source => source != "").Order(StringComparer.Ordinal),
            ofRules.Select(static fence => fence.Code.TrimEnd()).Order(StringComparer.Ordinal));
    }

    private static TheoryData<string, int> Of(Func<Fence, bool> isMeant)
    {
        var data = new TheoryData<string, int>();
        foreach (var fence in Pages.All.Where(static page => !IsOfRule(page)).SelectMany(Pages.Fences))
        {
            if (fence.Language == "csharp" && isMeant(fence))
            {
                data.Add(fence.Page, fence.Line);
            }
        }

        return data;
    }

    private static Fence At(string page, int line) => Pages.Fences(page).Single(fence => fence.Line == line);

    private static bool IsOfRule(string page) => page.StartsWith("docs/diagnostics/RBST", StringComparison.Ordinal);

    private static string Unindented(string code) =>
        string.Join('\n', code.Split('\n').Select(static line => line.Trim()));
}
