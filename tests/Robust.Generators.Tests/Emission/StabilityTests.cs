using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Emission;

/// <summary>
/// What is obsolete, experimental or in lower case is the user's to be told of, where it is declared, and never a warning or
/// an error in a generated file.
/// </summary>
public sealed class StabilityTests
{
    private const string Net = "[RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2)]";

    private static readonly string[] Marks =
    [
        "System.Obsolete", "System.Obsolete(\"use \\\"Net2\\\"\\n\")", "System.Obsolete(\"gone\", true)",
        "System.Obsolete(null, error: false)", "System.Obsolete(\"m\", DiagnosticId = \"OLD1\", UrlFormat = \"a/{0}\")",
        "System.Diagnostics.CodeAnalysis.Experimental(\"X1\")",
        "System.Diagnostics.CodeAnalysis.Experimental(\"X1\"), System.Obsolete(\"both\")",
    ];

    private static readonly string[] Declarations =
    [
        $"[MARK] {Net} public partial class Net;",
        $"[MARK] {Net} public partial class Net<T> where T : class;",
        $"[MARK] {Net} public partial class Net; [MARK] partial class NetTrainer {{ }}",
        $"[MARK] {Net} public partial class Net; partial class NetTrainer {{ partial void OnStep(StepResult r) {{ }} }}",
        $"{Net} public partial class Net; [MARK] partial class NetTrainer {{ }}",
        $"{Net} public partial class Net; partial class NetTrainer {{ [SOFT] partial void OnStep(StepResult r) {{ }} }}",
        $"[MARK] public partial class Outer {{ {Net} public partial class Net; }}",
        $"[MARK] public class Old; {Net} public partial class Net<T> where T : Old;",
        "[RobustModel(Eps = 0.1), Input(4), Labels<Kind>, Linear(2)] public partial class Net; "
            + "[MARK] public enum Kind { A, B }",
        "[RobustModel(Eps = 0.1), Input(4), Labels<Kind>, Linear(2)] public partial class Net; "
            + "public enum Kind { [MARK] A, B }",
        "[RobustModel(Eps = 0.1), TabularInput<Row>, Labels<Kind>, Linear(2)] public partial class Net; "
            + "public enum Kind { A, B } [MARK] public record Row([Feature(0, 1)] double X, [Label] Kind Y);",
        "[RobustModel(Eps = 0.1), TabularInput<Row>, Labels<Kind>, Linear(2)] public partial class Net; "
            + "public enum Kind { A, B } public record Row([property: SOFT] [Feature(0, 1)] double X, [property: SOFT] "
            + "[Label] Kind Y);",
        "[RobustModel(Eps = 0.1), TabularInput<Row>, Labels<Kind>, Linear(2)] public partial class Net; "
            + "public enum Kind { A, B } public class Base { [SOFT] [Feature(0, 1)] public double X => 1; } "
            + "public class Row : Base { [Label] public Kind Y => 0; }",
        "[RobustModel(Eps = 0.1), TabularInput<Row>, Classes(2), Linear(2)] public partial class Net; "
            + "public record Row([property: MARK] [NotFeature] double Id, [Feature(0, 1)] double X);",
        "[RobustModel(Eps = 0.1), Input(4), Classes(2), Block<Part>(Filters = 4, Repeat = 2), Linear(2)] "
            + "public partial class Net; [MARK] [Block, Linear(Block.Filters)] public partial class Part;",
        "[RobustModel<Budget>, Input(4), Classes(2), Linear(2)] public partial class Net; "
            + "[MARK] [LInf(0.1)] public partial class Budget;",
        "[Union<Budget, Other>] public partial class Both; [L2(0.1)] public partial class Other; "
            + "[MARK] [LInf(0.1)] public partial class Budget;",
        "[RobustModel(Eps = 0.1)] public partial class Net : Module<Tensor, Tensor> { [MARK] public Net() : base(\"\") "
            + "{ } public override Tensor forward(Tensor x) => x; }",
        "[MARK] public abstract class Base() : Module<Tensor, Tensor>(\"\"); [RobustModel(Eps = 0.1)] public partial "
            + "class Net : Base { public override Tensor forward(Tensor x) => x; }",
        "[MARK] [Fgsm] public sealed class OwnAttribute : RecipeAttribute; "
            + "[RobustModel(Eps = 0.1), Own, Input(4), Classes(2), Linear(2)] public partial class Net;",
        "namespace Lower { partial class net<t> { [MARK, RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2)] "
            + "partial class inner; } }",
        "partial class Outer<T, U> { partial class Middle<V> { [MARK, RobustModel(Eps = 0.1), Input(4), Classes(2), "
            + "Linear(2)] partial class Net<U>; [L2(0.1)] partial class Budget<T>; } }",
        "[assembly: System.CLSCompliant(true)] [MARK] [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2, "
            + "Name = \"_a\")] public partial class Net; [Block, Linear(3)] public partial class Part; "
            + "[L2(0.1)] public partial class Budget;",
        "[MARK] [System.CLSCompliant(true)] [RobustModel<Budget>, Input(4), Classes(2), Linear(2)] public partial class "
            + "Net; [System.CLSCompliant(true)] public partial class Outer { [L2(0.1)] public partial class Inner; } "
            + "[LInf(0.1), System.CLSCompliant(true)] public partial class Budget;",
        "[assembly: System.CLSCompliant(true)] [RobustModel(Eps = 0.1), TabularInput<Row>, Classes(2), Linear(2)] public "
            + "partial class Net<T>; [MARK] public record Row([Feature(0, 1)] double X);",
    ];

    public static TheoryData<string> Sources =>
        [.. Declarations.SelectMany(declaration => Marks.Select(mark => Source(declaration, mark)).Distinct())];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Generated_files_have_no_warnings(string source)
    {
        var run = GeneratorRun.Over(source);

        Assert.NotEmpty(run.Files);
        var refused = run.Input.GetDiagnostics().Any(diagnostic => diagnostic.Id == "CS0619"); // where it is declared
        Assert.DoesNotContain(run.Output.GetDiagnostics(), diagnostic =>
            diagnostic is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false }
            && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true
            && !(refused && diagnostic.Id == "CS0619"));
    }

    [Theory]
    [InlineData("[System.Obsolete(\"use Net2\", true)]", "[global::System.ObsoleteAttribute(\"use Net2\", true)]")]
    [InlineData(
        "[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")]",
        "[global::System.Diagnostics.CodeAnalysis.ExperimentalAttribute(\"X1\")]")]
    public void What_stands_beside_a_model_is_marked_as_it_is_and_nothing_is_suppressed(string mark, string expected)
    {
        var files = GeneratorRun.Over($"using Robust.Declarations; {mark} {Net} public partial class Net;").Files;

        Assert.Equal(
            ["Net.ThreatModel.g.cs", "NetTrainer.g.cs"],
            files.Where(file => file.Value.Contains(expected, StringComparison.Ordinal)).Select(file => file.Key).Order());
        Assert.All(files.Values, file => Assert.DoesNotContain("#pragma", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_what_is_needed_is_suppressed() => Assert.All(
        GeneratorRun.Over(
            "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Labels<Kind>, Linear(2)] partial class net; "
            + "[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] enum Kind { A, B }").Files.Values,
        file => Assert.Equal(
            ["#pragma warning disable X1", "#pragma warning disable CS8981"],
            file.Split('\n').Where(line => line.StartsWith('#')).Skip(1).Select(line => line.Split(" //")[0])));

    private static string Source(string declaration, string mark)
    {
        var soft = mark.Contains("true", StringComparison.Ordinal) ? "System.Obsolete(\"gone\")" : mark;
        return "using Robust.Declarations; using Robust.Training; using Robust.Training.Steps; using Robust.Training.Trainers; using static TorchSharp.torch; using static TorchSharp.torch.nn;\n"
            + declaration.Replace("MARK", mark, StringComparison.Ordinal).Replace("SOFT", soft, StringComparison.Ordinal);
    }
}
