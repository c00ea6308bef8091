namespace Robust.Generators.Tests.Diagnostics;

/// <summary>Names, residual branches, parts of the class, and the arguments of the layers.</summary>
public sealed class LayersAnalyzerTests
{
    [Theory]
    [InlineData("Linear(3, {|RBST0030:Name = \"1st\"|}), Linear(2)", "'1st': that is not an identifier")]
    [InlineData("Linear(3, {|RBST0030:Name = \"\"|}), Linear(2)", "that is not an identifier")]
    [InlineData("Linear(3, {|RBST0030:Name = \"class\"|}), Linear(2)", "that is not an identifier")]
    [InlineData("Linear(3, {|RBST0030:Name = \"var\"|}), Linear(2)", "that is not an identifier")]
    [InlineData("Linear(3, {|RBST0030:Name = \"a.b\"|}), Linear(2)", "that is not an identifier")]
    [InlineData("Linear(3, Name = \"a\"), Linear(2, {|RBST0030:Name = \"a\"|})", "another layer has that name")]
    [InlineData("Linear(3, Name = \"linear2\"), {|RBST0030:Linear(2)|}", "'linear2': another layer has that name")]
    [InlineData("ReLU(Name = \"a\"), Linear(2, {|RBST0030:Name = \"a\"|})", "another layer has that name")]
    [InlineData("Linear(3, {|RBST0030:Name = \"Net\"|}), Linear(2)", "'Net' has a member of that name")]
    [InlineData("Linear(3, {|RBST0030:Name = \"Mine\"|}), Linear(2)", "'Net' has a member of that name")]
    [InlineData("Linear(3, {|RBST0030:Name = \"train\"|}), Linear(2)", "every module has a member of that name")]
    [InlineData("Linear(3, {|RBST0030:Name = \"GetHashCode\"|}), Linear(2)", "every module has a member of that name")]
    [InlineData("Linear(3, {|RBST0030:Name = \"x\"|}), Linear(2)", "generated code uses that name")]
    [InlineData("Linear(3, {|RBST0030:Name = \"skip1\"|}), Linear(2)", "generated code uses that name")]
    [InlineData("Linear(3, {|RBST0030:Name = \"Linear\"|}), Linear(2)", "generated code uses that name")]
    [InlineData("Linear(3, {|RBST0030:Name = \"ClassCount\"|}), Linear(2)", "generated code uses that name")]
    public Task A_layer_has_a_name_of_its_own(string layers, string message) => Reports(layers, message);

    [Fact]
    public Task A_layer_without_name_finds_its_name_free() => Analysis.ReportsAsync(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes(2)]\n"
        + "[Normalize(Mean = new[] { 0.5 }, Std = new[] { 0.5 }), Residual, Linear(3), EndResidual, Linear(2)]\n"
        + "partial class Net { int {|RBST0040:linear2|}() => 1; class {|RBST0040:normalize1_std|};\n"
        + "int {|RBST0040:shortcut1|} => 1; }");

    [Theory]
    [InlineData("Linear(3, Name = \"größe\"), Linear(2, Name = \"skip\")")]
    [InlineData("Linear(3, Name = null), ReLU(Name = \"train\"), Linear(2)")]
    public Task Any_free_identifier_is_fine(string layers) => Analysis.ReportsNothingAsync(Declaration(layers));

    [Theory]
    [InlineData("{|RBST0028:Residual|}, Linear(2)", "[Residual] is never ended")]
    [InlineData("Linear(2), {|RBST0028:EndResidual|}", "[EndResidual] ends no residual branch")]
    [InlineData("Linear(2), {|RBST0028:Residual|}, EndResidual", "[Residual] has no layer in its branch")]
    [InlineData("Linear(2), {|RBST0028:Residual|}, Projection, EndResidual", "[Residual] has no layer in its branch")]
    [InlineData("{|RBST0028:Projection|}, Linear(2)", "[Projection] stands in no residual branch")]
    [InlineData("Residual, Projection, ReLU, {|RBST0028:Projection|}, Linear(2), EndResidual",
        "[Projection] is the second of its residual branch")]
    public Task A_residual_branch_begins_and_ends(string layers, string message) => Reports(layers, message);

    [Fact]
    public Task Residual_branches_may_be_nested() => Analysis.ReportsNothingAsync(
        Declaration("Residual, Linear(3), Residual, Projection, ReLU, EndResidual, Linear(4), EndResidual, Linear(2)"));

    [Theory]
    [InlineData("Residual, Conv2d(2, 2), {|RBST0005:EndResidual|}",
        "shortcut1 needs 2 x 4 x 4, what its projection gives, but gets 2 x 3 x 3")]
    [InlineData("Residual, MaxPool2d(2, Stride = 1), {|RBST0005:EndResidual|}",
        "shortcut1 needs 1 x 4 x 4, its input, to add to but gets 1 x 3 x 3")]
    [InlineData("Residual, Flatten, {|RBST0005:EndResidual|}", "needs as many dimensions as 1 x 4 x 4")]
    [InlineData("{|RBST0005:GroupNorm(2)|}", "gn1 (groups 2) needs channels that 2 divides but gets 1 x 4 x 4")]
    [InlineData("Flatten, {|RBST0005:GroupNorm(2)|}", "needs channels x length or channels x height x width")]
    [InlineData("{|RBST0005:Conv2d(3, 3, Groups = 3)|}", "needs channels and filters that 3 divides")]
    [InlineData("{|RBST0005:Normalize(Mean = new[] { 0.5, 0.5 }, Std = new[] { 0.5 })|}",
        "needs as many channels as it has values but gets 1 x 4 x 4")]
    [InlineData("{|RBST0005:Conv1d(2, 3)|}", "needs channels x length but gets 1 x 4 x 4")]
    [InlineData("{|RBST0005:MaxPool1d(2)|}", "needs channels x length but gets 1 x 4 x 4")]
    [InlineData("{|RBST0005:AvgPool2d(5)|}", "needs at least 1 x 5 x 5 but gets 1 x 4 x 4")]
    [InlineData("{|RBST0005:Conv2d(2, 3, Dilation = 2)|}", "needs at least 1 x 5 x 5 but gets 1 x 4 x 4")]
    [InlineData("GlobalAvgPool, {|RBST0005:GlobalAvgPool|}", "needs channels x length or channels x height x width")]
    public Task A_layer_that_does_not_fit_says_what_it_needs(string layers, string message) => Analysis.ReportsAsync(
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(1, 4, 4), Classes(2)]\n[{layers}, Flatten, Linear(2)]\n"
        + "partial class Net;",
        message);

    [Theory]
    [InlineData("Dropout({|RBST0011:1|})", "probability of [Dropout] is 1; it must be at least 0 and below 1")]
    [InlineData("Dropout({|RBST0011:double.NaN|})", "probability of [Dropout] is NaN")]
    [InlineData("LeakyReLU({|RBST0011:-1|})", "slope of [LeakyReLU] is -1; it must be at least 0")]
    [InlineData("GroupNorm({|RBST0011:0|})", "groups of [GroupNorm] is 0; it must be at least 1")]
    [InlineData("Conv1d(2, 1, {|RBST0011:Dilation = 0|})", "Dilation of [Conv1d] is 0")]
    [InlineData("Conv1d(2, 1, {|RBST0011:Groups = -2147483648|})", "Groups of [Conv1d] is -2147483648")]
    [InlineData("Conv1d({|RBST0011:Block.Filters|}, 1)", "filters of [Conv1d] is -1; it must be at least 1")]
    [InlineData("{|RBST0011:Normalize(Std = new[] { 1.0 })|}", "Mean of [Normalize] is empty")]
    [InlineData("Normalize({|RBST0011:Mean = null|}, Std = new[] { 1.0 })", "Mean of [Normalize] is empty")]
    [InlineData("Normalize(Mean = new[] { 0.0 }, {|RBST0011:Std = new[] { 1.0, 0 }|})", "is (1, 0); it must be one")]
    [InlineData("Normalize(Mean = new[] { 0.0 }, {|RBST0011:Std = new[] { 1e-300 }|})", "each above 0")]
    [InlineData("Normalize({|RBST0011:Mean = new[] { 1e300 }|}, Std = new[] { 1.0 })", "is (1E+300)")]
    public Task Arguments_of_layers_must_be_in_their_ranges(string layer, string message) => Analysis.ReportsAsync(
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(1, 8), Classes(2), {layer}, Flatten, Linear(2)] class Net;"
            .Replace("class Net", "partial class Net", StringComparison.Ordinal),
        message);

    [Fact]
    public Task Layers_stand_on_one_part_of_the_class() => Analysis.ReportsAsync(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(3)] partial class Net;\n"
        + "[{|RBST0021:ReLU|}, Linear(2)] partial class Net;",
        "'Net' has layers on another part too");

    [Fact]
    public Task Everything_but_the_layers_may_stand_on_another_part() => Analysis.ReportsNothingAsync(
        "using Robust.Declarations; [RobustModel(Eps = 0.1), Classes(2), Pgd] partial class Net;\n"
        + "[Linear(3), ReLU, Linear(2)] partial class Net;\n[Input(2)] partial class Net;");

    private static Task Reports(string layers, string message) => Analysis.ReportsAsync(Declaration(layers), message);

    private static string Declaration(string layers) =>
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(2), Classes(2)]\n[{layers}]\n"
        + "partial class Net { internal int Mine => 1; }";
}
