using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Emission;

public sealed class HintNameTests
{
    private const string Attributes =
        "[Robust.Declarations.RobustModel(Eps = 0.1), Robust.Declarations.Input(2), Robust.Declarations.Classes(2), Robust.Declarations.Linear(2)]";

    [Fact]
    public void Files_are_named_after_the_full_metadata_name()
    {
        var run = GeneratorRun.Over($"namespace A.B; partial class Outer {{ {Attributes} partial class Net; }}");

        Assert.Equal(
            [
                "A.B.Outer+Net.Bounds.g.cs", "A.B.Outer+Net.Classifier.g.cs", "A.B.Outer+Net.Linearization.g.cs", "A.B.Outer+Net.Module.g.cs",
                "A.B.Outer+Net.ThreatModel.g.cs",
                "A.B.Outer+NetTrainer.g.cs",
            ],
            run.Files.Keys.Order());
    }

    [Fact]
    public void Models_of_the_same_name_do_not_collide()
    {
        var model = $"{Attributes} partial class Net;";
        var run = GeneratorRun.Over(
            $"namespace A {{ {model} partial class Outer {{ {model} }} }} namespace A.B {{ {model} }}", model);

        Assert.Equal(24, run.Files.Count);
        Assert.Empty(run.Output.Complaints());
    }

    [Fact]
    public void Models_that_differ_in_case_only_do_not_collide()
    {
        var run = GeneratorRun.Over(
            $"namespace A {{ {Attributes} partial class Net; {Attributes} partial class NET; }}",
            $"namespace a {{ {Attributes} partial class Net; }}");

        Assert.Equal(18, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.DoesNotContain(
            run.Output.Complaints(), complaint => complaint.Contains("error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Models_that_differ_in_case_only_are_analyzed_without_false_alarm()
    {
        var run = GeneratorRun.Over($"{Attributes} partial class Net; {Attributes} partial class NET;");

        Assert.Empty(await Diagnostics.Analysis.OverAsync(run));
    }

    [Fact]
    public void Parts_in_several_files_are_one_model()
    {
        var run = GeneratorRun.Over(
            "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes(2), Pgd] partial class Net;",
            "using Robust.Declarations; [Linear(3), ReLU, Linear(2)] partial class Net { public int Mine => ClassCount; }");

        Assert.Contains("linear2 = Linear(3, 2);", run.Files["Net.Module.g.cs"], StringComparison.Ordinal);
        Assert.Empty(run.Output.Complaints());
    }
}
