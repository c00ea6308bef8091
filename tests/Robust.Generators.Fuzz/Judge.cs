using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Robust.Generators.Fuzz;

/// <summary>
/// Compiles a program as a build does. The law: generator and analyzers never throw, and what nobody refuses compiles
/// with its generated files, without warnings in them, and runs no step again when something else is edited.
/// </summary>
/// <param name="generator">Makes the generator: each program has its own.</param>
/// <param name="analyzers">The analyzers.</param>
internal sealed class Judge(Func<IIncrementalGenerator> generator, ImmutableArray<DiagnosticAnalyzer> analyzers)
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private static readonly CompilationWithAnalyzersOptions AnalysisOptions = new(
        new AnalyzerOptions([]),
        onAnalyzerException: null,
        concurrentAnalysis: false,
        logAnalyzerExecutionTime: false,
        reportSuppressedDiagnostics: true);

    private static readonly SyntaxTree UnrelatedEdit =
        CSharpSyntaxTree.ParseText("// An edit elsewhere.", ParseOptions, path: "Elsewhere.cs");

    // One per set of references, as programs that share it share the symbols of the referenced assemblies.
    private static readonly Dictionary<Libraries, CSharpCompilation> Empty =
        Enum.GetValues<Libraries>().ToDictionary(libraries => libraries, CreateEmpty);

    /// <summary>The judge of Robust's generator with all its analyzers.</summary>
    public static Judge OfRobust { get; } = new(
        () => new RobustModelGenerator(),
        [.. typeof(RobustModelGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)]);

    /// <summary>The outcome of a program.</summary>
    public Verdict Of(FuzzProgram program)
    {
        var input = Empty[program.Libraries].AddSyntaxTrees(program.Sources.Select(Parse));
        var driver = CreateDriver().RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        var run = driver.GetRunResult().Results.Single();
        if (run.Exception is { } exception)
        {
            return new(Outcome.GeneratorThrew, SignatureOf(exception), exception.ToString());
        }

        var found = output.WithAnalyzers(analyzers, AnalysisOptions)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        if (found.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } crash)
        {
            return new(Outcome.AnalyzerThrew, crash.ToString().Split('\n')[0], crash.ToString());
        }

        return found.Any(IsError)
            ? new(Outcome.RefusedByAnalyzers)
            : OfUnrefused(input, output, run.GeneratedSources.Length, driver);
    }

    private static Verdict OfUnrefused(
        CSharpCompilation input, Compilation output, int files, GeneratorDriver driver)
    {
        if (input.SyntaxTrees.Any(tree => tree.GetDiagnostics().Any(IsError)))
        {
            return new(Outcome.RefusedByCompiler);
        }

        var complaints = output.GetDiagnostics().Where(IsComplaint).ToList();
        if (complaints.Exists(IsError))
        {
            return input.GetDiagnostics().Any(IsError)
                ? new(Outcome.RefusedByCompiler)
                : Failure(Outcome.DoesNotCompile, complaints);
        }

        if (complaints.Count > 0)
        {
            return Failure(Outcome.WarnsOfGeneratedCode, complaints);
        }

        if (files == 0)
        {
            return new(HasModel(input) ? Outcome.LeftOutSilently : Outcome.NoModel, "nothing generated");
        }

        return RunsAgain(input, driver) is { } step ? new(Outcome.RanAgain, step, step) : new(Outcome.Generated);
    }

    private static Verdict Failure(Outcome outcome, List<Diagnostic> complaints)
    {
        var worst = complaints.MaxBy(complaint => complaint.Severity)!;
        var file = worst.Location.SourceTree?.FilePath ?? "";
        return new(
            outcome,
            $"{worst.Id} in {file[Math.Max(0, file.LastIndexOf('.', Math.Max(0, file.Length - 6)))..]}",
            string.Join("\n", complaints.OrderByDescending(complaint => complaint.Severity).Take(4).Select(Describe)));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>Errors anywhere, warnings of generated code: a user cannot mend those.</summary>
    private static bool IsComplaint(Diagnostic diagnostic) =>
        IsError(diagnostic)
        || (diagnostic is { Severity: DiagnosticSeverity.Warning, IsSuppressed: false }
            && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);

    private static string Describe(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree?.GetText()
            .Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
        return $"{diagnostic}: {line}";
    }

    private static string SignatureOf(Exception exception) =>
        $"{exception.GetType().Name}{exception.StackTrace?.Split('\n').FirstOrDefault(
            line => line.Contains("Robust", StringComparison.Ordinal))?.TrimEnd()}";

    /// <summary>Whether the compiler sees a class with [RobustModel].</summary>
    private static bool HasModel(CSharpCompilation compilation) =>
        compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).Any(type => type.GetAttributes().Any(attribute =>
            attribute.AttributeClass is { Name: "RobustModelAttribute", ContainingNamespace: { Name: "Declarations" } space }
            && space.ContainingNamespace is { Name: "Robust", ContainingNamespace.IsGlobalNamespace: true }));

    /// <summary>The name of a step that an edit elsewhere makes run again; null if there is none.</summary>
    private static string? RunsAgain(CSharpCompilation input, GeneratorDriver driver) => driver
        .RunGenerators(input.AddSyntaxTrees(UnrelatedEdit)).GetRunResult().Results.Single().TrackedOutputSteps
        .Where(step => step.Value.SelectMany(run => run.Outputs).Any(output =>
            output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)))
        .Select(step => step.Key)
        .FirstOrDefault();

    private static SyntaxTree Parse(string source, int index) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"User{index}.cs");

    private CSharpGeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [generator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation CreateEmpty(Libraries libraries) => CSharpCompilation.Create(
        "User",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => IsReferenced(Path.GetFileName(path), libraries))
            .Select(path => MetadataReference.CreateFromFile(path)),
        options: new(
            OutputKind.DynamicallyLinkedLibrary,
            concurrentBuild: false,
            reportSuppressedDiagnostics: true,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));

    private static bool IsReferenced(string file, Libraries libraries) => file switch
    {
        "Robust.Runtime.dll" => libraries is Libraries.All or Libraries.NoTorch,
        "TorchSharp.dll" => libraries is Libraries.All or Libraries.NoRuntime,
        "netstandard.dll" or "mscorlib.dll" => true,
        _ => file.StartsWith("System.", StringComparison.Ordinal),
    };
}
