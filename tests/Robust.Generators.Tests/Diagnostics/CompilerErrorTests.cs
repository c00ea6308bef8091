using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>Where the compiler already complains, generator and analyzers keep quiet.</summary>
public sealed class CompilerErrorTests
{
    [Theory]
    [InlineData("[RobustModel(Eps = nonsense), Input(2), Classes(2), Linear(2)]")]
    [InlineData("[RobustModel(Eps = 0.1), Input(2), Labels<Nowhere>, Linear(2)]")]
    [InlineData("[RobustModel(Eps = 0.1), Input(2), Labels<int>, Linear(2)]")]
    [InlineData("[RobustModel(Eps = 0.1), Input(2), Classes(2), Linear()]")]
    [InlineData("[RobustModel(Eps = 0.1), Input(2, \"3\"), Classes(2), Linear(2)]")]
    [InlineData("[RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2), Linear(Features = 2)]")]
    public async Task Broken_attributes_are_left_to_the_compiler(string attributes)
    {
        var run = GeneratorRun.Over($"using Robust.Declarations; {attributes} partial class Net;");

        Assert.Contains(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(run.Files);
        Assert.Empty(await Analysis.OverAsync(run));
    }

    [Fact]
    public async Task A_null_shape_is_out_of_range() =>
        await Analysis.ReportsAsync(
            "using Robust.Declarations;\n"
            + "[RobustModel(Eps = 0.1), Input({|RBST0011:null!|}), Classes(2), Linear(2)] partial class Net;");

    [Fact]
    public async Task Classes_without_the_attribute_and_foreign_attributes_of_the_same_name_are_ignored()
    {
        var run = GeneratorRun.Over("class RobustModelAttribute : System.Attribute; [RobustModel] class Net;");

        Assert.Empty(run.Files);
        Assert.Empty(await Analysis.OverAsync(run));
    }
}
