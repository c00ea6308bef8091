using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Robust.Generators.Fuzz;

#pragma warning disable RS1036 // These run in tests alone, where a compiler's rules for analyzers do not bind.

namespace Robust.Generators.Tests.Fuzz;

/// <summary>The judge finds each kind of failure in a generator that has it.</summary>
public sealed class JudgeTests
{
    private const string Model =
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2)] partial class Net;";

    [Theory]
    [InlineData(Model, Outcome.Generated)]
    [InlineData("class Other;", Outcome.NoModel)]
    [InlineData(Model + "}", Outcome.RefusedByCompiler)]
    [InlineData(Model + " class Other : Nowhere;", Outcome.RefusedByCompiler)]
    [InlineData("using Robust.Declarations; [RobustModel(Eps = -1)] partial class Net;", Outcome.RefusedByAnalyzers)]
    [InlineData("#pragma warning disable\nusing Robust.Declarations;\n[RobustModel] class Net;", Outcome.RefusedByAnalyzers)]
    public void Programs_are_told_apart(string source, Outcome outcome) =>
        Assert.Equal(outcome, Judge.OfRobust.Of(new([source])).Outcome);

    [Theory]
    [InlineData(Outcome.Generated, "partial class Net;")]
    [InlineData(Outcome.DoesNotCompile, "partial class Net")]
    [InlineData(Outcome.DoesNotCompile, "partial struct Net;")]
    [InlineData(Outcome.WarnsOfGeneratedCode, "partial class Net { int unused; }")]
    [InlineData(Outcome.LeftOutSilently, null)]
    public void What_is_generated_is_compiled(Outcome outcome, string? file) => Assert.Equal(
        outcome,
        Of(context => context.RegisterSourceOutput(
            context.ParseOptionsProvider, (output, _) => Write(output, file))));

    [Fact]
    public void A_generator_that_throws_is_found() => Assert.Equal(
        Outcome.GeneratorThrew,
        Of(context => context.RegisterSourceOutput(
            context.ParseOptionsProvider, (_, _) => throw new InvalidOperationException("Thrown by a test."))));

    [Fact]
    public void A_generator_that_runs_again_for_an_edit_elsewhere_is_found() => Assert.Equal(
        Outcome.RanAgain,
        Of(context => context.RegisterSourceOutput(
            context.CompilationProvider, (output, _) => Write(output, "partial class Net;"))));

    [Fact]
    public void An_analyzer_that_throws_is_found() => Assert.Equal(
        Outcome.AnalyzerThrew, Of(_ => { }, () => throw new InvalidOperationException("Thrown by a test.")));

    private static void Write(SourceProductionContext output, string? file)
    {
        if (file is not null)
        {
            output.AddSource("Net.g.cs", file);
        }
    }

    private static Outcome Of(
        Action<IncrementalGeneratorInitializationContext> initialize, Action? analyze = null) =>
        new Judge(() => new Generator(initialize), [new Analyzer(analyze)]).Of(new([Model])).Outcome;

    [Generator(LanguageNames.CSharp)]
    private sealed class Generator(Action<IncrementalGeneratorInitializationContext> initialize) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => initialize(context);
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Analyzer(Action? analyze) : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("TEST1", "Title", "Message", "Category", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(_ => analyze?.Invoke(), SymbolKind.NamedType);
        }
    }
}
