namespace Robust.Generators.Tests.Diagnostics;

/// <summary>Networks that could not be trained or certified as declared.</summary>
public sealed class NetworkRulesTests
{
    private const string Norm = "[Block, Linear(Block.Filters), BatchNorm] public partial class Norm;";

    [Fact]
    public Task A_network_ends_in_logits() => Reports(
        "Linear(2), {|RBST0019:Softmax|}",
        "'Net' ends in [Softmax], but the objective takes logits");

    [Fact]
    public Task A_softmax_within_is_fine() => ReportsNothing("Linear(3), Softmax, Linear(2)");

    [Theory]
    [InlineData("Linear(3), BatchNorm, Linear(2), Training({|RBST0022:BatchSize = 1|})", "bn1 of 'Net'")]
    [InlineData("Linear(2), Training(Epochs = 1, {|RBST0022:BatchSize = 1|}), BatchNorm", "raise BatchSize")]
    public Task Batch_normalization_needs_batches(string attributes, string message) => Reports(attributes, message);

    [Fact]
    public Task Batch_normalization_needs_the_batches_of_a_named_recipe() => Analysis.ReportsAsync(
        "using Robust.Declarations; [Training(BatchSize = 1)] sealed class OneByOneAttribute : RecipeAttribute;\n"
        + "[RobustModel(Eps = 0.1), Input(2), Classes(2), {|RBST0022:OneByOne|}, Linear(2), BatchNorm]\n"
        + "partial class Net;");

    [Fact]
    public async Task Batch_normalization_in_a_block_needs_batches_too()
    {
        var run = GeneratorRun.Over(
            $"using Robust.Declarations; {Norm}\n[RobustModel(Eps = 0.1), Input(2), Classes(2)]\n"
            + "[Block<Norm>, Training(BatchSize = 1)] partial class Net;");

        Assert.Equal("RBST0022", Assert.Single(await Analysis.OverAsync(run)).Id);
        Assert.Equal(["Norm.Bounds.g.cs", "Norm.Linearization.g.cs", "Norm.Module.g.cs"], run.Files.Keys.Order());
    }

    [Theory]
    [InlineData("Linear(3), BatchNorm, Linear(2), Training(BatchSize = 2)")]
    [InlineData("Linear(3), BatchNorm, Linear(2), Training(Epochs = 1)")]
    [InlineData("Linear(3), LayerNorm, Linear(2), Training(BatchSize = 1)")]
    public Task Other_batches_and_other_normalizations_are_fine(string attributes) => ReportsNothing(attributes);

    [Theory]
    [InlineData("Linear(3), {|RBST0023:Dropout|}, Linear(2), Certified", "dropout1 of 'Net' drops values at random")]
    [InlineData("Linear(4), {|RBST0024:LayerNorm|}, Linear(2), Certified", "ln1 of 'Net' divides by a deviation")]
    [InlineData("Linear(4), {|RBST0024:LeakyReLU(1.5)|}, Linear(2), Certified", "give it a slope of 0 to 1")]
    [InlineData("Linear(4), {|RBST0024:LayerNorm|}, Linear(2), Ibp", "ln1 of 'Net' divides by a deviation")]
    [InlineData("Linear(4), {|RBST0024:LayerNorm|}, Linear(2), CrownIbp", "ln1 of 'Net' divides by a deviation")]
    [InlineData("Linear(4), {|RBST0024:LayerNorm|}, Linear(2), Sabr", "ln1 of 'Net' divides by a deviation")]
    [InlineData("Linear(4), {|RBST0024:LayerNorm|}, Linear(2), MtlIbp", "ln1 of 'Net' divides by a deviation")]
    [InlineData("Linear(4), {|RBST0024:LayerNorm|}, Linear(2), CcIbp", "ln1 of 'Net' divides by a deviation")]
    [InlineData("Linear(4), {|RBST0024:Softmax|}, Linear(2), Certified", "leave it out")]
    public Task Bounds_must_pass_the_layers_of_a_certified_model(string attributes, string message) =>
        Reports(attributes, message);

    [Theory]
    [InlineData("RobustModel<Turns>, {|RBST0054:Certified|}")]
    [InlineData("RobustModel<Either>, {|RBST0054:Certified|}")]
    public Task Bounds_must_cover_the_threat_model_of_a_certified_model(string attributes) => Analysis.MarksAsync(
        "using Robust.Declarations; [RotationTranslation(MaxDegrees = 30)] partial class Turns;\n"
        + "[LInf(0.1)] partial class Box; [Union<Box, Turns>] partial class Either;\n"
        + $"[{attributes}, Input(1, 8, 8), Classes(2), Flatten, Linear(2)] partial class Net;",
        "'Net' cannot be certified: bounds cover balls, patches and unions of these");

    [Theory]
    [InlineData("Linear(2), Certified({|RBST0011:(BoundMethod)4|})", "method of [Certified] is 4; it must be a member of BoundMethod")]
    [InlineData("Linear(2), Certified({|RBST0011:method: (BoundMethod)(-1)|}, Steps = 3)", "a member of BoundMethod")]
    [InlineData("Linear(2), Certified(BoundMethod.AlphaCrown, {|RBST0011:Steps = 0|})", "Steps of [Certified] is 0; it must be at least 1")]
    public Task How_bounds_are_found_is_checked(string attributes, string message) => Reports(attributes, message);

    [Theory]
    [InlineData("Linear(2), Certified(BoundMethod.AlphaCrown, Steps = 1)")]
    [InlineData("Linear(2), Certified(Steps = 50)")] // for calls that ask for alpha-CROWN
    public Task Any_method_and_any_steps_are_fine(string attributes) => ReportsNothing(attributes);

    [Fact]
    public Task Bounds_do_not_pass_a_module_written_by_hand() => Analysis.ReportsAsync(
        SampleDeclarations.HandWritten.Replace(
            "[RobustModel(Eps = 0.05)]",
            "[RobustModel(Eps = 0.05), {|RBST0024:Certified|}]",
            StringComparison.Ordinal),
        "'HandNet' cannot be certified: bounds need declared layers");

    [Fact]
    public async Task Bounds_must_pass_the_layers_of_its_blocks()
    {
        const string Soft = "[Block, Linear(Block.Filters), Dropout, LayerNorm] public partial class Soft;";
        var marked = MarkedSource.Parse(
            $"using Robust.Declarations; {Soft}\n[RobustModel(Eps = 0.1), Certified, Input(2), Classes(2)]\n"
            + "[{|RBST0024:Block<Soft>|}] partial class Net;");

        var found = await Analysis.OverAsync(GeneratorRun.Over(marked.Text));

        Assert.Equal(["RBST0023", "RBST0024"], found.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.All(found, diagnostic => Assert.Equal(marked.Marks[0].Span, diagnostic.Location.SourceSpan));
    }

    [Theory]
    [InlineData("Linear(3), Dropout, GELU, LayerNorm, Linear(2)")]
    [InlineData("Residual, Linear(3), BatchNorm, ReLU, LeakyReLU, Tanh, Sigmoid, EndResidual, Linear(2), Certified")]
    public Task Other_layers_and_other_models_are_fine(string attributes) => ReportsNothing(attributes);

    private static Task Reports(string attributes, string message) =>
        Analysis.ReportsAsync(Declaration(attributes), message);

    private static Task ReportsNothing(string attributes) => Analysis.ReportsNothingAsync(Declaration(attributes));

    private static string Declaration(string attributes) =>
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes(2)]\n[{attributes}] partial class Net;";
}
