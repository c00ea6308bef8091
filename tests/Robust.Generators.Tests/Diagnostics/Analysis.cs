using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Analyzers;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>Runs the analyzers as a build does: on the user's sources with the generated files.</summary>
internal static class Analysis
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(ModelAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static ImmutableArray<DiagnosticDescriptor> Rules =>
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct()];

    public static async Task<ImmutableArray<Diagnostic>> OverAsync(GeneratorRun run) =>
        await run.Output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None);

    /// <summary>
    /// Asserts that a source yields exactly the diagnostics at its marks <c>{|RBST0001:text|}</c>, with a message
    /// that contains <paramref name="message"/>, and that with an error nothing is generated.
    /// </summary>
    public static async Task ReportsAsync(string marked, params string[] message)
    {
        var (run, found) = await MarksAsync(marked, message);

        Assert.Equal(found.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), run.Files.Count == 0);
    }

    /// <summary>As <see cref="ReportsAsync"/>, where some of the source is without error.</summary>
    public static async Task<(GeneratorRun Run, ImmutableArray<Diagnostic> Found)> MarksAsync(
        string marked, params string[] message)
    {
        var source = MarkedSource.Parse(marked);
        var run = GeneratorRun.Over(source.Text);
        var found = (await OverAsync(run)).Sort((a, b) => a.Location.SourceSpan.Start - b.Location.SourceSpan.Start);

        Assert.Equal(source.Marks, found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)));
        Assert.All(found, diagnostic => Assert.All(message, part =>
            Assert.Contains(part, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        return (run, found);
    }

    /// <summary>Asserts that a source yields nothing from analyzers and compiler.</summary>
    public static Task ReportsNothingAsync(string source) => ReportsNothingAsync(GeneratorRun.Over(source));

    /// <summary>Asserts that a run yields files, and nothing from analyzers and compiler.</summary>
    public static async Task ReportsNothingAsync(GeneratorRun run)
    {
        Assert.Empty(await OverAsync(run));
        Assert.Equal("", string.Join("\n", run.Output.Complaints()));
        Assert.NotEmpty(run.Files);
    }
}
