using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Tests.Diagnostics;

public sealed class ProjectAnalyzerTests
{
    private const string Source = """
        [{|RBST:Robust.Declarations.RobustModel(Eps = 0.1)|}, Robust.Declarations.Input(2), Robust.Declarations.Classes(2), Robust.Declarations.Linear(2)]
        partial class Net { }
        """;

    [Fact]
    public Task A_project_without_torch_is_told_which_packages_have_it() => Reports(
        "RBST0037",
        new ProjectSettings(LanguageVersion.CSharp12, HasTorch: false),
        "The project of 'Net' does not reference torch; add the package TorchSharp-cpu,");

    [Fact]
    public Task A_project_with_an_older_language_is_told_both_versions() => Reports(
        "RBST0038",
        new ProjectSettings(LanguageVersion.CSharp11),
        "The code generated for 'Net' needs C# 12.0, but the project is compiled as C# 11.0; set LangVersion to 12.0");

    private static async Task Reports(string id, ProjectSettings settings, string message)
    {
        var source = MarkedSource.Parse(Source.Replace("RBST", id, StringComparison.Ordinal));
        var run = GeneratorRun.Over(settings, source.Text);

        var found = Assert.Single(await Analysis.OverAsync(run));

        Assert.Equal(source.Marks, [(found.Id, found.Location.SourceSpan)]);
        Assert.Contains(message, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }
}
