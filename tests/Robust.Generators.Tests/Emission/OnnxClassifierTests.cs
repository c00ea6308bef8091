using System.Text.RegularExpressions;
using Robust.Generators.Tests.Diagnostics;
using Robust.Generators.Text;
using VerifyXunit;

namespace Robust.Generators.Tests.Emission;

/// <summary>What is written for projects that refer to ONNX Runtime.</summary>
public sealed class OnnxClassifierTests
{
    private const string Ending = ".OnnxClassifier.g.cs";

    public static TheoryData<string> Sources => [.. SampleDeclarations.All, .. Architectures.All];

    [Theory]
    [InlineData("Sample", SampleDeclarations.MnistNet)]
    [InlineData("Records", SampleDeclarations.Fraud)]
    [InlineData("Nested_keywords_and_unicode", SampleDeclarations.HardNames)]
    [InlineData("Generic_in_a_generic_type", SampleDeclarations.Generic)]
    [InlineData("Written_by_hand", SampleDeclarations.HandWrittenSignature)]
    public async Task Predictions_by_a_file(string name, string source) => await Verifier
        .Verify(Assert.Single(FilesOf(source)), extension: "cs")
        .UseTextForParameters(name);

    [Theory]
    [MemberData(nameof(Sources))]
    public void They_compile_without_warnings_and_are_short(string source)
    {
        var run = GeneratorRun.Over(ProjectSettings.WithOnnxRuntime, source);

        Assert.Empty(run.Output.Complaints());
        Assert.All(FilesOf(run), static file =>
        {
            Assert.InRange(file.Split('\n').Length, 10, 150);
            Assert.All(file.Split('\n'), static line => Assert.InRange(line.Length, 0, 120));
            Assert.DoesNotMatch(
                new Regex(@"^(?!.*cref|\s+where ).*global::(Robust|System|TorchSharp|Microsoft)\.", RegexOptions.Multiline), file);
        });
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void They_never_name_torch(string source) =>
        Assert.All(FilesOf(source), static file => Assert.DoesNotContain("TorchSharp", file, StringComparison.Ordinal));

    [Fact]
    public void Without_ONNX_Runtime_or_inputs_or_classes_there_are_none()
    {
        Assert.Empty(FilesOf(GeneratorRun.Over(SampleDeclarations.MnistNet)));
        Assert.Empty(FilesOf(SampleDeclarations.HandWritten));
    }

    [Fact]
    public void A_reference_that_is_added_brings_them_and_writes_nothing_else()
    {
        var before = GeneratorRun.Over(SampleDeclarations.MnistNet);

        var after = before.InProject(ProjectSettings.WithOnnxRuntime);

        Assert.Equal([$"Robust.Samples.Mnist.MnistNet{Ending}"], after.ChangesFrom(before));
        Assert.Equal(1, after.Writes);
    }

    [Fact]
    public void An_edit_of_eps_layers_or_recipe_leaves_them_alone()
    {
        var before = GeneratorRun.Over(ProjectSettings.WithOnnxRuntime, SampleDeclarations.MnistNet);

        var after = before.Edit(0, SampleDeclarations.MnistNet
            .Replace("Eps = 0.3", "Eps = 0.2", StringComparison.Ordinal)
            .Replace("Linear(100)", "Linear(90)", StringComparison.Ordinal)
            .Replace("Epochs = 10", "Epochs = 9", StringComparison.Ordinal));

        Assert.NotEmpty(after.ChangesFrom(before));
        Assert.DoesNotContain($"Robust.Samples.Mnist.MnistNet{Ending}", after.ChangesFrom(before));
        Assert.All(after.Reasons(RobustModelGenerator.OnnxClassifierStep), static reason => Assert.True(
            reason is Microsoft.CodeAnalysis.IncrementalStepRunReason.Unchanged or Microsoft.CodeAnalysis.IncrementalStepRunReason.Cached));
    }

    [Theory]
    [InlineData("class NetOnnxClassifier;")]
    [InlineData("class Microsoft;")]
    public async Task Their_names_must_be_free(string taken)
    {
        var source = "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(4), Classes(2), Linear(2)] partial class Net; " + taken;
        var run = GeneratorRun.Over(ProjectSettings.WithOnnxRuntime, source);

        var found = Assert.Single(await Analysis.OverAsync(run));

        Assert.Equal("RBST0040", found.Id);
        Assert.Empty(run.Files);
        await Analysis.ReportsNothingAsync(source);
    }

    [Theory]
    [InlineData("namespace In{0} {{ {1} Net; public class {0}; }}")]
    [InlineData("namespace In{0} {{ public class {0}; namespace Inner {{ {1} Net; }} }}")]
    [InlineData("namespace In{0} {{ public partial class {0} {{ {1} Net; }} }}")]
    [InlineData("namespace In{0} {{ {1} {0}; }}")]
    public void A_name_that_is_taken_is_no_obstacle(string place)
    {
        const string OfRecords = "[RobustModel(Eps = 0.1), TabularInput<global::Rows.Row>, Labels<global::Rows.Kind>, Linear(2)] public partial class";
        const string OfNumbers = "[RobustModel(Eps = 0.1), Input(4), Labels<global::Rows.Kind>, Linear(2)] public partial class";
        const string Rows = "using Robust.Declarations; "
            + "namespace Rows { public enum Kind { A, B } public record Row([Feature(0, 1)] int X, [Label] Kind Kind); }";

        Assert.All([OfRecords, OfNumbers], model =>
        {
            var run = GeneratorRun.Over(
                ProjectSettings.WithOnnxRuntime,
                [
                    Rows,
                    .. Names.Simple.Select(name => "using Robust.Declarations;\n" + string.Format(
                        System.Globalization.CultureInfo.InvariantCulture, place, name, model)),
                ]);

            Assert.NotEmpty(FilesOf(run));
            Assert.DoesNotContain(
                run.Output.Complaints(), static complaint => !complaint.Contains("CS8981", StringComparison.Ordinal));
        });
    }

    private static IEnumerable<string> FilesOf(string source) => FilesOf(GeneratorRun.Over(ProjectSettings.WithOnnxRuntime, source));

    private static IEnumerable<string> FilesOf(GeneratorRun run) =>
        run.Files.Where(static file => file.Key.EndsWith(Ending, StringComparison.Ordinal)).Select(static file => file.Value);
}
