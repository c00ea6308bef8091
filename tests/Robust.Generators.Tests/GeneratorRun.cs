using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Robust.Generators.Tests;

/// <summary>The generator, run over a user's sources.</summary>
internal sealed record GeneratorRun(GeneratorDriver Driver, CSharpCompilation Input, Compilation Output)
{
    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    public static GeneratorRun Over(params string[] sources) => Over(ProjectSettings.Default, sources);

    public static GeneratorRun Over(ProjectSettings settings, params string[] sources) =>
        Start(NewDriver(settings), Compilations.Create(settings, sources));

    public static GeneratorRun Over(CSharpCompilation compilation) =>
        Start(NewDriver(ProjectSettings.Default), compilation);

    /// <summary>Runs the same driver again, all sources read again, as an editor does that reloads a project.</summary>
    public GeneratorRun Again(params string[] sources) => Start(Driver, Compilations.Create(sources));

    /// <summary>Runs the same driver again over the same files in a project of other references, as an editor does that reloads its file.</summary>
    public GeneratorRun InProject(ProjectSettings settings) => Start(
        Driver, Input.WithReferences(Compilations.Create(settings).References));

    /// <summary>Runs the same driver again with one file edited, as an editor does after a keystroke.</summary>
    public GeneratorRun Edit(int file, string text)
    {
        var before = Input.SyntaxTrees[file];
        var after = CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, before.FilePath);
        return Start(Driver, Input.ReplaceSyntaxTree(before, after));
    }

    /// <summary>The generated files that another run has not, or not with the same text, in order.</summary>
    public IEnumerable<string> ChangesFrom(GeneratorRun before) => Files.Keys.Union(before.Files.Keys)
        .Where(file => Files.GetValueOrDefault(file) != before.Files.GetValueOrDefault(file))
        .Order(StringComparer.Ordinal);

    /// <summary>How many files were written, or taken away, in this run and not kept from the one before.</summary>
    public int Writes => Result.TrackedOutputSteps.SelectMany(step => step.Value)
        .SelectMany(step => step.Outputs)
        .Count(output => output.Reason
            is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    /// <summary>Why the values of a tracked step are what they are, by hint name of their model.</summary>
    public ImmutableArray<IncrementalStepRunReason> Reasons(string step) =>
        [.. Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    private static CSharpGeneratorDriver NewDriver(ProjectSettings settings) => CSharpGeneratorDriver.Create(
        [new RobustModelGenerator().AsSourceGenerator()],
        parseOptions: settings.ParseOptions,
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static GeneratorRun Start(GeneratorDriver driver, CSharpCompilation compilation)
    {
        var after = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Null(after.GetRunResult().Results.Single().Exception);
        return new GeneratorRun(after, compilation, output);
    }
}
