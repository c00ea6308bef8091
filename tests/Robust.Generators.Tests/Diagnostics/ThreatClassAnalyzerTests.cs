using System.Collections.Immutable;

namespace Robust.Generators.Tests.Diagnostics;

/// <summary>Classes with threat attributes, and the models that name them.</summary>
public sealed class ThreatClassAnalyzerTests
{
    private const string Members = """
        public Norm Norm => default;
        public double Eps => 0.1;
        public double Lower => 0;
        public double Upper => 1;
        public IPerturbationSet At(TorchSharp.torch.Tensor inputs) => throw new System.NotSupportedException();
        """;

    private const string Usings = "using Robust.Declarations; using Robust.ThreatModels;\n";

    private const string ByHand = $"class A : IThreatModel {{ {Members} }}\n";

    [Theory]
    [InlineData("[{|RBST0002:LInf|}]", "is 0")]
    [InlineData("[LInf({|RBST0002:-0.1|})]", "is -0.1")]
    [InlineData("[L2({|RBST0002:eps: double.NaN|})]", "is NaN")]
    [InlineData("[L1({|RBST0002:EpsPerValue = new double[] { 0, 0 }|})]", "0 throughout")]
    [InlineData("[LInf({|RBST0003:8|})]", "[0, 1]", "write 8 / 255.0")]
    [InlineData("[LInf({|RBST0003:EpsPerValue = new[] { 0.5, 8 }|})]", "Eps 8", "[0, 1]")]
    [InlineData("[L2(1, {|RBST0004:Upper = -1|})]", "[0, -1]")]
    [InlineData("[{|RBST0004:Patch(1, 1, Lower = 1)|}]", "[1, 1]")]
    [InlineData("[LInf({|RBST0011:EpsPerValue = new double[] { 1, -1 }|})]", "-1, ...", "at least 0 throughout")]
    [InlineData("[L2({|RBST0011:EpsPerValue = new[] { 1, double.NaN }|})]", "NaN, ...", "finite")]
    [InlineData("[L0({|RBST0011:0|})]", "pixels of [L0] is 0")]
    [InlineData("[L2(1, {|RBST0011:Mask = new[] { false, false }|})]", "Mask of [L2] is false throughout")]
    [InlineData("[{|RBST0011:RotationTranslation|}]", "above 0 unless MaxShift is")]
    [InlineData("[RotationTranslation({|RBST0011:MaxDegrees = 181|})]", "at most 180")]
    [InlineData("[RotationTranslation(MaxDegrees = 1, {|RBST0011:MaxShift = -1|})]", "at least 0")]
    [InlineData("[Patch({|RBST0011:0|}, 1)]", "height of [Patch] is 0")]
    [InlineData("[Patch(1, {|RBST0011:-2|})]", "width of [Patch] is -2")]
    [InlineData("[Patch(1, 1, {|RBST0011:Location = (PatchLocation)2|})]", "Searched or Random")]
    public Task Arguments_are_in_their_range(string attribute, params string[] message) =>
        Analysis.ReportsAsync($"{Usings}{attribute} partial class Budget;", message);

    [Theory]
    [InlineData("[L2(0.1)] class {|RBST0001:Budget|};")]
    [InlineData("class {|RBST0001:Outer|} { [L2(0.1)] partial class Budget; }")]
    [InlineData("[L2(0.1)] static partial class {|RBST0014:Budget|};")]
    [InlineData("[L2(0.1)] abstract partial class {|RBST0014:Budget|};")]
    [InlineData("[L2(0.1)] partial record {|RBST0014:Budget|};")]
    [InlineData("[L2(0.1)] file partial class {|RBST0014:Budget|};")]
    public Task The_class_is_partial_and_ordinary(string declaration) =>
        Analysis.ReportsAsync($"{Usings}{declaration}");

    [Theory]
    [InlineData("[LInf(0.1), {|RBST0025:L2(1)|}] partial class Budget;", "[LInf] and [L2]", "[Union<A, B>]")]
    [InlineData("[L1({|RBST0025:0.1|}, EpsPerValue = new[] { 0.1 })] partial class Budget;", "remove eps")]
    [InlineData("[Union<A, {|RBST0025:A|}>] partial class Budget;", "a union with 'A' twice")]
    [InlineData("[Union<A, {|RBST0025:Budget|}>] partial class Budget;", "a union with itself")]
    [InlineData(
        "[Union<A, {|RBST0025:C|}>] partial class B; [Union<{|RBST0025:B|}, A>] partial class C;",
        "a union with itself")]
    public Task Threat_models_do_not_contradict_each_other(string declaration, params string[] message) =>
        Analysis.ReportsAsync($"{Usings}{ByHand}{declaration}", message);

    [Theory]
    [InlineData("[RobustModel(Eps = 0.1), {|RBST0025:LInf(0.1)|}]", "LInf", "on a class of its own")]
    [InlineData("[RobustModel<A>, {|RBST0025:Patch(1, 1)|}]", "Patch", "on a class of its own")]
    [InlineData("[RobustModel(Eps = 0.1), {|RBST0025:RobustModel<A>|}]", "RobustModel", "one threat model")]
    [InlineData("[RobustModel<A>, {|RBST0025:RobustModel(Eps = 0.1)|}]", "RobustModel", "one threat model")]
    public async Task A_model_names_one_threat_model(string attributes, string removed, string message)
    {
        var (run, found) = await Analysis.MarksAsync(
            $"{Usings}{ByHand}{attributes} [Input(1, 2, 2), Classes(2), Flatten, Linear(2)] partial class Net;", message);

        Assert.Empty(run.Files);
        Assert.Equal(("RemoveAttribute", $"Remove [{removed}]"), Remedy(Assert.Single(found).Properties));
    }

    [Theory]
    [InlineData("class B;", "no threat attribute, such as [LInf(0.1)], and does not implement IThreatModel")]
    [InlineData("interface B;", "it is not a class")]
    [InlineData($"abstract class B : IThreatModel {{ {Members} }}", "constructor that needs no arguments")]
    [InlineData($"class B(double eps) : IThreatModel {{ {Members} }}", "constructor that needs no arguments")]
    public async Task A_type_argument_must_be_a_threat_model(string type, string reason)
    {
        const string Net = "[RobustModel<{|RBST0026:B|}>, Input(2), Classes(2), Linear(2)] partial class Net;";

        await Analysis.ReportsAsync($"{Usings}{Net}{type}", "'B' is not a threat model for 'Net'", reason);
        await Analysis.ReportsAsync(
            $"{Usings}{ByHand}[Union<A, {{|RBST0026:B|}}>] partial class Both; {type}", "for 'Both'", reason);
    }

    [Theory]
    [InlineData("LInf(EpsPerValue = new[] { 0.1, 0.2 })", "EpsPerValue of 'B' has 2 values", "give 3", "or 48")]
    [InlineData("L0(1, Mask = new[] { true })", "Mask of 'B' has 1 value", "an input is 3 x 4 x 4")]
    [InlineData("Patch(4, 5)", "'B' is a patch of 4 x 5", "no larger than the image")]
    public async Task A_threat_model_fits_the_image(string attribute, params string[] message)
    {
        var (run, _) = await Analysis.MarksAsync(
            $"{Usings}[{attribute}] partial class B; [RobustModel<{{|RBST0027:B|}}>]"
            + "[Input(3, 4, 4), Classes(2), Flatten, Linear(2)] partial class Net;",
            message);

        Assert.Equal(["B.ThreatModel.g.cs"], run.Files.Keys);
    }

    [Theory]
    [InlineData("L1(EpsPerValue = new[] { 0.1, 0.2 })", "RBST0027", "give 3, one for each feature")]
    [InlineData("Patch(1, 1)", "RBST0027", "needs images")]
    [InlineData("RotationTranslation(MaxShift = 1)", "RBST0027", "needs images")]
    [InlineData("L2(2)", "RBST0003", "larger than 1.732")]
    public async Task A_threat_model_fits_the_features(string attribute, string id, string message)
    {
        const string Net = "[RobustModel<{|ID:B|}>, Input(3), Classes(2), Linear(2)] partial class Net;";
        var net = Net.Replace("ID", id, StringComparison.Ordinal);

        await Analysis.MarksAsync($"{Usings}[{attribute}] partial class B; {net}", message);
        await Analysis.MarksAsync(
            $"{Usings}{ByHand}[{attribute}] partial class C; [Union<A, C>] partial class B; {net}", message);
    }

    [Fact]
    public async Task A_block_is_no_threat_model()
    {
        await Analysis.MarksAsync(
            $"{Usings}[Block, Conv2d(Block.Filters, 1), {{|RBST0025:L2(1)|}}] partial class Part;",
            "[Block] and [L2]");
    }

    [Fact]
    public Task An_error_in_the_threat_model_is_reported_there_and_leaves_the_model_out() => Analysis.ReportsAsync(
        $"{Usings}[LInf({{|RBST0002:0|}})] partial class Budget;"
        + "[RobustModel<Budget>, Input(2), Classes(2), Linear(2)] partial class Net;");

    [Theory]
    [InlineData("LInf(0.1)")]
    [InlineData("L2(0.5, Lower = -1)")]
    [InlineData("L1(EpsPerValue = new[] { 0.1, 0, 0.3 }, Mask = new[] { true, false, true })")]
    [InlineData("L0(3, Upper = 255)")]
    [InlineData("RotationTranslation(MaxDegrees = 30, MaxShift = 3)")]
    [InlineData("Patch(2, 3, Location = PatchLocation.Random)")]
    [InlineData("Union<A, C>")]
    [InlineData("Union<A, C, D>")]
    [InlineData("Union<A, C, D, Outer.E>")]
    public Task Declared_threat_models_are_fine(string attribute) => Analysis.ReportsNothingAsync(
        $"{Usings}{ByHand}[L2(1)] partial class C; [L1(1)] partial class D;"
        + "partial class Outer { [Union<C, D>] internal partial class E; }"
        + $"[{attribute}] sealed partial class Budget {{ public int Mine => 1; }}"
        + "[RobustModel<Budget>, Input(3, 4, 4), Classes(2), Flatten, Linear(2)] partial class Net;");

    private static (string?, string?) Remedy(ImmutableDictionary<string, string?> properties) =>
        (properties["Fix"], properties["FixTitle"]);
}
