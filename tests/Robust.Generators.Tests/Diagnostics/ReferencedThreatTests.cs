using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>Threat models of an assembly that a project references.</summary>
public sealed class ReferencedThreatTests
{
    private const string Members = """
        public Norm Norm => default;
        public double Eps => 0.1;
        public double Lower => 0;
        public double Upper => 1;
        public IPerturbationSet At(TorchSharp.torch.Tensor inputs) => throw new System.NotSupportedException();
        """;

    [Theory]
    [InlineData("[L2(0.5)] public partial class Budget;", "|delta|_2 &lt;=")]
    [InlineData("[L2(0.5)] public partial class A; [Union<A, B>] public partial class Budget;", "<c>A</c>")]
    [InlineData($"public class Budget : IThreatModel {{ {Members} }}", "every perturbation")]
    public async Task Declared_or_written_there_they_are_as_good_as_here(string declaration, string hover)
    {
        var run = OverNet(declaration);

        await Analysis.ReportsNothingAsync(run);
        Assert.Equal(["Net.Bounds.g.cs", "Net.Classifier.g.cs", "Net.Linearization.g.cs", "Net.Module.g.cs", "NetTrainer.g.cs"], run.Files.Keys.Order());
        Assert.Contains(hover, run.Files["NetTrainer.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        $"public class Budget : IThreatModel {{ internal Budget() {{ }} {Members} }}", "no accessible constructor")]
    [InlineData($"public abstract class Budget : IThreatModel {{ {Members} }}", "no accessible constructor")]
    [InlineData("public class Budget;", "does not implement IThreatModel")]
    public async Task What_this_project_cannot_create_is_no_threat_model(string declaration, string reason)
    {
        var run = OverNet(declaration);

        var problem = Assert.Single(await Analysis.OverAsync(run));
        Assert.Equal("RBST0026", problem.Id);
        Assert.Equal("Sets.Budget", Text(problem.Location));
        Assert.Contains(reason, problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }

    [Fact]
    public async Task A_friend_may_create_what_is_internal() => await Analysis.ReportsNothingAsync(OverNet(
        $"public class Budget : IThreatModel {{ internal Budget() {{ }} {Members} }}",
        "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"User\")]"));

    private static GeneratorRun OverNet(string declaration, string attributes = "")
    {
        var library = GeneratorRun.Over(Compilations.Create(
            $"using Robust.Declarations; using Robust.ThreatModels; {attributes} namespace Sets; "
            + $"[L1(1)] public partial class B; {declaration}").WithAssemblyName("Library"));
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image).Success);
        return GeneratorRun.Over(Compilations
            .Create("using Robust.Declarations; [RobustModel<Sets.Budget>, Input(4), Classes(2), Linear(2)] partial class Net;")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
    }

    private static string Text(Location location) =>
        location.SourceTree!.GetText().ToString(location.SourceSpan);
}
