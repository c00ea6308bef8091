using System.Globalization;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>Blocks, where they are declared and where they are used.</summary>
public sealed class BlockAnalyzerTests
{
    private const string Model = "[RobustModel(Eps = 0.1), Input(1, 4, 4), Classes(2)]\n";

    [Theory]
    [InlineData("[Block, Conv2d(2, 3), {|RBST0029:Flatten|}] partial class Stage;", "flatten1 needs to know the shape")]
    [InlineData("[Block, Conv2d(2, 3), {|RBST0029:LayerNorm|}] partial class Stage;", "ln1 needs to know the shape")]
    [InlineData("[Block, {|RBST0029:Normalize(Mean = new[] { 0.0 }, Std = new[] { 1.0 })|}] partial class Stage;",
        "normalize1 needs to know the shape")]
    [InlineData("[{|RBST0029:Block|}] partial class Stage;", "it has no layers")]
    [InlineData("[{|RBST0029:Block|}, RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2)] partial class Stage;",
        "it is a model too")]
    [InlineData("[Block, Conv2d(2, 3), {|RBST0029:Block<Stage>|}] partial class Stage;", "it would contain itself")]
    [InlineData("[Block, Residual, MaxPool2d(2, Stride = Block.Stride), {|RBST0029:Conv2d(2, 1, Stride = Block.Stride)|}"
        + ", EndResidual] partial class Stage;", "has Block.Stride twice, the second time at conv1")]
    [InlineData("[Block, Conv2d(2, 3), {|RBST0005:Linear(3)|}] partial class Stage;",
        "linear1 (features 3) needs a vector but gets [N, 2, H', W']")]
    [InlineData("[Block, Linear(2), {|RBST0005:Conv1d(2, 3)|}] partial class Stage;", "needs channels x length")]
    [InlineData("[Block, Residual, Conv2d(2, 3), GlobalAvgPool, {|RBST0005:EndResidual|}] partial class Stage;",
        "needs as many dimensions")]
    [InlineData("[Block, {|RBST0028:Residual|}, Conv2d(2, 3)] partial class Stage;", "never ended")]
    [InlineData("[Block, Linear(2, {|RBST0030:Name = \"filters\"|})] partial class Stage;", "generated code uses")]
    [InlineData("[Block, {|RBST0007:Linear(2)|}] partial class Stage : System.Collections.ArrayList;", "derives from")]
    [InlineData("[Block, Linear(2)] partial class Stage { int {|RBST0040:linear1|} => 1; }", "linear1")]
    [InlineData("[Block, Linear(2)] partial class Stage { {|RBST0039:Stage|}() {} }", "writes the constructor")]
    [InlineData("[Block, Linear(2)] partial class Stage { public required string {|RBST0039:Title|} { get; init; } }", "remove 'required'")]
    [InlineData("[Block, Linear(2)] class {|RBST0001:Stage|};", "Make 'Stage' partial")]
    [InlineData("[Block, Linear(2)] static partial class {|RBST0014:Stage|};", "is static")]
    [InlineData("[{|RBST0029:Block|}, Linear(2)] partial class Stage<T>;", "is generic")]
    [InlineData("[Block, Linear(2)] partial class Stage; [{|RBST0021:ReLU|}] partial class Stage;", "another part")]
    [InlineData("[Block, Linear({|RBST0011:-1025|})] partial class Stage;",
        "it must be at least 1 or Block.Filters or a multiple of it")]
    [InlineData("[Block, Conv2d(1, 3, {|RBST0011:Stride = Block.Filters|})] partial class Stage;",
        "it must be at least 1 or Block.Stride")]
    public Task A_block_must_be_usable_in_any_model(string block, string message) =>
        Analysis.ReportsAsync("using Robust.Declarations;\n" + block, message);

    [Theory]
    [InlineData("{|RBST0029:Block<Other>|}, Flatten, Linear(2)", "'Other' cannot be used as a block: it is not a class")]
    [InlineData("{|RBST0029:Block<string>|}, Flatten, Linear(2)", "'String' cannot be used as a block")]
    [InlineData("{|RBST0029:Block<int[]>|}, Flatten, Linear(2)", "it is not a class with [Block]")]
    [InlineData("{|RBST0005:Block<Stage>(Filters = 3)|}, Flatten, Linear(2)",
        "block1 (Stage) does not fit: its gn1 (groups 2) needs channels that 2 divides but gets 3 x 2 x 2")]
    [InlineData("{|RBST0005:Block<Stage>(Filters = 2, Repeat = 3)|}, Flatten, Linear(2)", "needs at least 2 x 3 x 3")]
    [InlineData("Flatten, {|RBST0005:Block<Stage>(Filters = 2)|}, Linear(2)", "needs channels x height x width")]
    [InlineData("Block<Stage>({|RBST0011:Filters = -1|}), Flatten, Linear(2)", "0 stands for the channels of")]
    [InlineData("Block<Stage>(Filters = 2, {|RBST0011:Stride = 0|}), Flatten, Linear(2)", "Stride of [Block] is 0")]
    [InlineData("Block<Stage>(Filters = 2, {|RBST0011:Repeat = 0|}), Flatten, Linear(2)", "it must be 1 to 100")]
    [InlineData("Block<Stage>(Filters = 2, {|RBST0011:Repeat = 2147483647|}), Flatten, Linear(2)", "1 to 100")]
    [InlineData("{|RBST0005:Block<Stage>(Filters = 2147483647)|}, Flatten, Linear(2)", "block1 (Stage) does not fit")]
    public async Task A_use_must_fit(string layers, string message)
    {
        const string Stage = "[Block, Conv2d(Block.Filters, 3), GroupNorm(2)] public partial class Stage;";
        var source = MarkedSource.Parse($"using Robust.Declarations; class Other; {Model}[{layers}] partial class Net; {Stage}");
        var run = GeneratorRun.Over(source.Text);

        var found = Assert.Single(await Analysis.OverAsync(run));

        Assert.Equal(Assert.Single(source.Marks), (found.Id, found.Location.SourceSpan));
        Assert.Contains(message, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(["Stage.Bounds.g.cs", "Stage.Linearization.g.cs", "Stage.Module.g.cs"], run.Files.Keys.Order());
    }

    [Fact]
    public Task A_model_with_a_broken_block_is_told_so() => Analysis.ReportsAsync(
        "using Robust.Declarations; [Block, Linear({|RBST0011:0|})] partial class Stage;\n"
        + "[RobustModel(Eps = 0.1), Input(4), Classes(2), {|RBST0029:Block<Stage>|}, Linear(2)] partial class Net;");

    [Fact]
    public Task Blocks_that_contain_each_other_are_no_blocks() => Analysis.ReportsAsync(
        "using Robust.Declarations; [Block, Linear(2), {|RBST0029:Block<B>|}] partial class A;\n"
        + "[Block, Linear(2), {|RBST0029:Block<A>|}] partial class B;");

    [Fact]
    public Task Blocks_may_stand_in_other_namespaces_and_types() => Analysis.ReportsNothingAsync(
        "using Robust.Declarations; namespace A.B { [Block, Linear(Block.Filters)] public partial class Inner; }\n"
        + "namespace C { [RobustModel(Eps = 0.1), Input(4), Classes(2)]\n"
        + "[Block<A.B.Inner>(Filters = 5), ReLU, Block<Net.Own>(Filters = 2, Repeat = 2)] partial class Net {\n"
        + "[Block, Linear(Block.Filters)] internal partial class Own; } }");
}
