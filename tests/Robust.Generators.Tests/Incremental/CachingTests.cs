using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Incremental;

/// <summary>What runs again after an edit, by the reasons of the tracked steps.</summary>
public sealed class CachingTests
{
    private static readonly string[] FileSteps =
    [
        RobustModelGenerator.ModuleStep, RobustModelGenerator.ThreatModelStep, RobustModelGenerator.TrainerStep,
        RobustModelGenerator.ClassifierStep, RobustModelGenerator.ThreatClassStep,
    ];

    private const string ThreatClass = "[Robust.Declarations.L2(1.5)] partial class Budget;";

    [Fact]
    public void The_first_run_makes_everything()
    {
        var run = GeneratorRun.Over(SampleDeclarations.MnistNet, ThreatClass);

        Assert.All(FileSteps, step => Assert.Equal(IncrementalStepRunReason.New, Assert.Single(run.Reasons(step))));
    }

    [Fact]
    public void An_unrelated_edit_runs_nothing_again()
    {
        var run = GeneratorRun.Over(SampleDeclarations.MnistNet, SampleDeclarations.Pooled, ThreatClass, "class Other;")
            .Again(SampleDeclarations.MnistNet, SampleDeclarations.Pooled, ThreatClass, "class Other { int edited; }");

        Assert.All(run.Reasons(RobustModelGenerator.ModelStep), IsKept);
        Assert.All(FileSteps, step => Assert.All(run.Reasons(step), IsKept));
        AssertOutputs(run, new Dictionary<IncrementalStepRunReason, int> { [IncrementalStepRunReason.Cached] = 13 });
    }

    [Fact]
    public void A_comment_in_the_declaration_runs_nothing_again()
    {
        var run = GeneratorRun.Over(SampleDeclarations.MnistNet)
            .Again("// a comment\n" + Edit("[Adam,", "[/* or Sgd */ Adam,"));

        AssertOutputs(run, new Dictionary<IncrementalStepRunReason, int> { [IncrementalStepRunReason.Cached] = 6 });
    }

    [Fact]
    public void An_edit_of_eps_runs_threat_model_and_trainer_of_that_model_again()
    {
        var run = GeneratorRun.Over(SampleDeclarations.MnistNet, SampleDeclarations.Pooled)
            .Again(Edit("Eps = 0.3", "Eps = 0.2"), SampleDeclarations.Pooled);

        Assert.All(run.Reasons(RobustModelGenerator.ModuleStep), IsKept);
        Assert.Equal(1, run.Reasons(RobustModelGenerator.ThreatModelStep).Count(reason => !IsCached(reason)));
        Assert.Equal(1, run.Reasons(RobustModelGenerator.TrainerStep).Count(reason => !IsCached(reason)));
        AssertOutputs(run, new Dictionary<IncrementalStepRunReason, int>
        {
            [IncrementalStepRunReason.Cached] = 10,
            [IncrementalStepRunReason.Modified] = 2,
        });
    }

    [Fact]
    public void An_edit_of_a_threat_class_that_a_model_does_not_name_runs_it_alone_again()
    {
        var run = GeneratorRun.Over(SampleDeclarations.MnistNet, ThreatClass)
            .Again(SampleDeclarations.MnistNet, ThreatClass.Replace("1.5", "2", StringComparison.Ordinal));

        Assert.Equal(
            IncrementalStepRunReason.Modified, Assert.Single(run.Reasons(RobustModelGenerator.ThreatClassStep)));
        AssertOutputs(run, new Dictionary<IncrementalStepRunReason, int>
        {
            [IncrementalStepRunReason.Cached] = 6,
            [IncrementalStepRunReason.Modified] = 1,
        });
    }

    [Fact]
    public void An_edit_of_the_recipe_runs_the_trainer_alone_again()
    {
        var run = GeneratorRun.Over(SampleDeclarations.MnistNet)
            .Again(Edit("Peak = 5e-3", "Peak = 4e-3"));

        AssertOutputs(run, new Dictionary<IncrementalStepRunReason, int>
        {
            [IncrementalStepRunReason.Cached] = 5,
            [IncrementalStepRunReason.Modified] = 1,
        });
    }

    [Fact]
    public void A_new_model_leaves_the_others_alone()
    {
        var run = GeneratorRun.Over(SampleDeclarations.MnistNet, "").Again(SampleDeclarations.MnistNet, SampleDeclarations.Pooled);

        AssertOutputs(run, new Dictionary<IncrementalStepRunReason, int>
        {
            [IncrementalStepRunReason.Cached] = 6,
            [IncrementalStepRunReason.New] = 6,
        });
    }

    [Fact]
    public void A_model_that_breaks_takes_its_files_away_and_one_that_heals_brings_them_back()
    {
        var broken = GeneratorRun.Over(SampleDeclarations.MnistNet, SampleDeclarations.Pooled)
            .Again(Edit("Eps = 0.3", "Eps = -1"), SampleDeclarations.Pooled);

        Assert.Equal(6, broken.Files.Count);
        Assert.Equal(12, broken.Again(SampleDeclarations.MnistNet, SampleDeclarations.Pooled).Files.Count);
    }

    private static string Edit(string before, string after)
    {
        Assert.Contains(before, SampleDeclarations.MnistNet, StringComparison.Ordinal);
        return SampleDeclarations.MnistNet.Replace(before, after, StringComparison.Ordinal);
    }

    private static void AssertOutputs(GeneratorRun run, Dictionary<IncrementalStepRunReason, int> expected)
    {
        var reasons = run.Result.TrackedOutputSteps
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .GroupBy(output => output.Reason, (reason, outputs) => KeyValuePair.Create(reason, outputs.Count()));

        Assert.Equal(expected.OrderBy(pair => pair.Key), reasons.OrderBy(pair => pair.Key));
    }

    private static void IsKept(IncrementalStepRunReason reason) => Assert.True(IsCached(reason), $"{reason}");

    private static bool IsCached(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
