using Microsoft.CodeAnalysis;

namespace Robust.Generators.Tests.Incremental;

/// <summary>A block in a file of its own: its edits reach the models that use it, and no others.</summary>
public sealed class BlockCachingTests
{
    private const string Stage = "using Robust.Declarations; [Block, Linear(Block.Filters), ReLU] public partial class Stage;";

    private const string User = """
        using Robust.Declarations;
        [RobustModel(Eps = 0.1), Input(4), Classes(2), Block<Stage>(Filters = 3), Linear(2)]
        public partial class UserNet;
        """;

    [Fact]
    public void An_edit_of_a_block_runs_the_modules_that_use_it_again()
    {
        var run = GeneratorRun.Over(Stage, User, SampleDeclarations.Linear)
            .Again(Edit("Linear(Block.Filters)", "Linear(2 * Block.Filters)"), User, SampleDeclarations.Linear);

        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(run.Reasons(RobustModelGenerator.BlockStep)));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            run.Reasons(RobustModelGenerator.ModuleStep).Select(Kept));
        Assert.Contains("Linear(6, 2)", run.Files["UserNet.Module.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_unrelated_edit_runs_no_block_again()
    {
        var run = GeneratorRun.Over(Stage, User, "class Other;").Again(Stage, User, "class Other { int edited; }");

        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(RobustModelGenerator.BlockStep).Select(Kept));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(RobustModelGenerator.ModuleStep).Select(Kept));
    }

    [Fact]
    public void A_block_that_breaks_takes_its_models_along_and_one_that_heals_brings_them_back()
    {
        var broken = GeneratorRun.Over(Stage, User).Again(Edit("Block.Filters", "0"), User);

        Assert.Empty(broken.Files);
        Assert.Contains("UserNet.Module.g.cs", broken.Again(Stage, User).Files.Keys);
    }

    private static string Edit(string before, string after) => Stage.Replace(before, after, StringComparison.Ordinal);

    private static IncrementalStepRunReason Kept(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : reason;
}
