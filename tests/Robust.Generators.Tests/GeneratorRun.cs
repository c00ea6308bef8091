using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Tests;

/// <summary>The generator, run over a user's sources.</summary>
internal sealed record GeneratorRun(GeneratorDriver Driver, Compilation Output)
{
    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    public static GeneratorRun Over(params string[] sources) => Start(NewDriver(), Compilations.Create(sources));

    /// <summary>Runs the same driver again, as an editor does after an edit.</summary>
    public GeneratorRun Again(params string[] sources) => Start(Driver, Compilations.Create(sources));

    /// <summary>Why the values of a tracked step are what they are, by hint name of their model.</summary>
    public ImmutableArray<IncrementalStepRunReason> Reasons(string step) =>
        [.. Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new RobustModelGenerator().AsSourceGenerator()],
        parseOptions: Compilations.ParseOptions,
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static GeneratorRun Start(GeneratorDriver driver, CSharpCompilation compilation)
    {
        var after = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Null(after.GetRunResult().Results.Single().Exception);
        return new GeneratorRun(after, output);
    }
}
