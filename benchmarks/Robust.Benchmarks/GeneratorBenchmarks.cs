using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Robust.Generators;

namespace Robust.Benchmarks;

/// <summary>
/// The generator over a project with some models, each in a file of its own: from nothing, as a build runs it, and after
/// an edit, as an editor does.
/// </summary>
[MemoryDiagnoser, MinColumn, MedianColumn]
[WarmupCount(3), IterationCount(15)]
public class GeneratorBenchmarks
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var file
                && (file.StartsWith("System.", StringComparison.Ordinal)
                    || file is "netstandard.dll" or "Robust.Runtime.dll" or "TorchSharp.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    private CSharpCompilation compilation = null!;
    private GeneratorDriver driver = null!;
    private int edits;

    [Params(1, 10, 100)]
    public int Models { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        compilation = Create();
        driver = NewDriver().RunGenerators(compilation);
    }

    [Benchmark]
    public GeneratorDriver Cold() => NewDriver().RunGenerators(Create());

    /// <summary>A keystroke in a method body of another file.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => Edit("Other.cs", Other(++edits));

    /// <summary>Another eps of one of the models.</summary>
    [Benchmark]
    public GeneratorDriver EditOfOneModel() => Edit("Net0.cs", Model(0, 0.1 + (0.001 * (++edits % 100))));

    private GeneratorDriver Edit(string file, string text)
    {
        var before = compilation.SyntaxTrees.First(tree => tree.FilePath == file);
        compilation = compilation.ReplaceSyntaxTree(before, Parse(file, text));
        return driver = driver.RunGenerators(compilation);
    }

    private CSharpCompilation Create() => CSharpCompilation.Create(
        "User",
        Enumerable.Range(0, Models)
            .Select(static i => Parse($"Net{i}.cs", Model(i, 0.3)))
            .Append(Parse("Other.cs", Other(0))),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new RobustModelGenerator().AsSourceGenerator()], parseOptions: Options);

    private static SyntaxTree Parse(string file, string text) => CSharpSyntaxTree.ParseText(text, Options, file);

    private static string Other(int value) => $$"""
        namespace User;

        public static class Other
        {
            public static int Value() => {{value}};
        }
        """;

    private static string Model(int number, double eps) => $$"""
        using Robust.Declarations;

        namespace User;

        public enum Digit{{number}} { Zero, One, Two, Three, Four, Five, Six, Seven, Eight, Nine }

        [RobustModel(Eps = {{eps.ToString(CultureInfo.InvariantCulture)}})]
        [Input(1, 28, 28), Labels<Digit{{number}}>]
        [Conv2d(16, 4, Stride = 2, Padding = 1), ReLU]
        [Conv2d(32, 4, Stride = 2, Padding = 1), ReLU]
        [Flatten, Linear(100), ReLU, Linear(10)]
        [Fgsm(StepSize = 0.375)]
        [Adam, OneCycle(Peak = 5e-3)]
        [Training(Epochs = 10, BatchSize = 100)]
        public sealed partial class Net{{number}};
        """;
}
