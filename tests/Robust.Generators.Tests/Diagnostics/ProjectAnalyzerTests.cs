using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Tests.Diagnostics;

public sealed class ProjectAnalyzerTests
{
    /// <summary>Whatever code is written for: a model, a threat class, a block.</summary>
    public static TheoryData<string> Sources => new(
        "[{|RBST:RobustModel(Eps = 0.1)|}, Input(2), Classes(2), Linear(2)] partial class Net { }",
        "[{|RBST:L2(0.5)|}] partial class Net { }",
        "[{|RBST:Block|}, Linear(2)] partial class Net { }");

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_project_without_torch_is_told_which_packages_have_it(string source) => Reports(
        source,
        "RBST0037",
        new ProjectSettings(LanguageVersion.CSharp12, HasTorch: false),
        "The project of 'Net' does not reference torch; add the package TorchSharp-cpu,");

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_project_with_an_older_language_is_told_both_versions(string source) => Reports(
        source,
        "RBST0038",
        new ProjectSettings(LanguageVersion.CSharp11),
        "The code generated for 'Net' needs C# 12.0, but the project is compiled as C# 11.0; set LangVersion to 12.0");

    private static async Task Reports(string marked, string id, ProjectSettings settings, string message)
    {
        var source = MarkedSource.Parse("using Robust.Declarations;\n" + marked.Replace("RBST", id, StringComparison.Ordinal));
        var run = GeneratorRun.Over(settings, source.Text);

        var found = Assert.Single(await Analysis.OverAsync(run));

        Assert.Equal(source.Marks, [(found.Id, found.Location.SourceSpan)]);
        Assert.Contains(message, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }
}
