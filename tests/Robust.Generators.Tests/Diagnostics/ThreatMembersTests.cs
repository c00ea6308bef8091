namespace Robust.Generators.Tests.Diagnostics;

/// <summary>A user's own members, constructors and bases of classes with threat attributes.</summary>
public sealed class ThreatMembersTests
{
    private const string Plain = "LInf(0.1)";
    private const string PerValue = "L1(EpsPerValue = new[] { 0.1, 0.2 }, Mask = new[] { true, false })";
    private const string Pixels = "L0(2)";
    private const string Turned = "RotationTranslation(MaxDegrees = 30)";
    private const string Tile = "Patch(2, 3)";
    private const string Both = "Union<A, B>";

    private const string Others = "using Robust.Declarations; using Robust.ThreatModels; using TorchSharp;\n"
        + "[L2(1)] partial class A; [L1(1)] partial class B;\n";

    [Theory]
    [InlineData(Plain, "double {|RBST0040:Eps|} => 1;")]
    [InlineData(Plain, "public Norm {|RBST0040:Norm|} => Norm.L2;")]
    [InlineData(Plain, "private int {|RBST0040:Lower|};")]
    [InlineData(Plain, "public static int {|RBST0040:Upper|}() => 1;")]
    [InlineData(Plain, "public IPerturbationSet {|RBST0040:At|}(torch.Tensor x) => throw null!;")]
    [InlineData(Plain, "class {|RBST0040:Set|};")]
    [InlineData(Plain, "const double {|RBST0040:DeclaredEps|} = 0.1;")]
    [InlineData(PerValue, "public string {|RBST0040:Description|} => \"\";")]
    [InlineData(PerValue, "double[] {|RBST0040:DeclaredEpsPerValue|} = [];")]
    [InlineData(PerValue, "double[] {|RBST0040:DeclaredMask|} = [];")]
    [InlineData(PerValue, "torch.Tensor {|RBST0040:ScaleAt|}(torch.Tensor x) => x;")]
    [InlineData(Pixels, "const int {|RBST0040:DeclaredPixels|} = 2;")]
    [InlineData(Pixels, "int {|RBST0040:pixels|} = 2;")]
    [InlineData(Turned, "const int {|RBST0040:DeclaredMaxDegrees|} = 2;")]
    [InlineData(Turned, "const int {|RBST0040:DeclaredMaxShift|} = 2;")]
    [InlineData(Turned, "object? {|RBST0040:rule|};")]
    [InlineData(Tile, "const int {|RBST0040:DeclaredHeight|} = 2;")]
    [InlineData(Tile, "const int {|RBST0040:DeclaredWidth|} = 2;")]
    [InlineData(Tile, "public string {|RBST0040:Description|} => \"\";")]
    [InlineData(Both, "object? {|RBST0040:rule|};")]
    [InlineData(Both, "public int {|RBST0040:Members|} => 1;")]
    public async Task Names_of_generated_members_must_be_free(string attribute, string member) =>
        await Refuses($"[{attribute}] partial class Budget {{ {member} }}", "for 'Budget'; rename this one");

    [Theory]
    [InlineData("partial class {|RBST0040:Set|};")]
    [InlineData("partial class Budget<{|RBST0040:Eps|}>;")]
    public async Task So_must_they_be_of_the_class_and_its_type_parameters(string type) =>
        await Refuses($"[{Plain}] {type}", "rename this one");

    [Theory]
    [InlineData(Plain, "public {|RBST0039:Budget|}() { }", "declares a threat model", "let it call this(eps)")]
    [InlineData(Pixels, "public {|RBST0039:Budget|}(string text) { }", "let it call this(pixels)")]
    [InlineData(Turned, "public {|RBST0039:Budget|}(int n) { }", "let it call this(maxDegrees, maxShift)")]
    [InlineData(Tile, "{|RBST0039:Budget|}(int n) { }", "let it call this(height, width)")]
    [InlineData(Both, "{|RBST0039:Budget|}(int n) { }", "let it call this(first, second)")]
    [InlineData(Plain, "public {|RBST0039:Budget|}(double e) : this() { }", "the same parameters; remove this one")]
    [InlineData(Pixels, "{|RBST0039:Budget|}(int n) : this() { }", "the same parameters; remove this one")]
    [InlineData(Turned, "{|RBST0039:Budget|}(double a, double b) : this() { }", "the same parameters")]
    [InlineData(Tile, "{|RBST0039:Budget|}(int a, int b) : this() { }", "the same parameters")]
    [InlineData(Both, "{|RBST0039:Budget|}(IThreatModel a, IThreatModel b) : this() { }", "the same parameters")]
    public async Task Constructors_call_the_generated_one_and_do_not_repeat_it(
        string attribute, string member, params string[] message) =>
        await Refuses($"[{attribute}] partial class Budget {{ {member} }}", message);

    [Fact]
    public async Task A_threat_class_has_no_primary_constructor() => await Refuses(
        $"[{Plain}] partial class {{|RBST0039:Budget|}}(double n) {{ double N => n; }}", "let it call this(eps)");

    [Theory]
    [InlineData("class Ancestor { private Ancestor() { } }")]
    [InlineData("class Ancestor(int size) { public int Size => size; }")]
    public async Task A_base_class_is_created_without_arguments(string ancestor) => await Refuses(
        $"{ancestor} [{Plain}] partial class Budget : {{|RBST0039:Ancestor|}};",
        "'Budget' derives from 'Ancestor'",
        "remove the base class");

    [Theory]
    [InlineData(Plain, "public string Description => \"narrow\"; public int DeclaredPixels => 1; object? rule() => null;")]
    [InlineData(Plain, "public IPerturbationSet At(torch.Tensor x, double eps) => new Budget(eps).At(x);")]
    [InlineData(Plain, "public Budget(string eps) : this(double.Parse(eps)) { } static Budget() { }")]
    [InlineData(Plain, "public Budget(int count) : this(count / 255.0) { } public class Ball;")]
    [InlineData(Tile, "public Budget(int side) : this(side, side) { } public static int Set => 1;")]
    [InlineData(Both, "public Budget(A a) : this(first: a) { } public const double DeclaredEps = 1;")]
    public Task Other_members_are_the_users(string attribute, string members) => Analysis.ReportsNothingAsync(
        $"{Others}[{attribute}] partial class Budget {{ {members} }}");

    [Theory]
    [InlineData("class Ancestor;")]
    [InlineData("class Ancestor { protected Ancestor(int size = 1) { } }")]
    [InlineData("abstract class Ancestor { internal Ancestor() { } }")]
    public Task A_base_class_may_have_other_constructors(string ancestor) => Analysis.ReportsNothingAsync(
        $"{Others}{ancestor} [{Plain}] partial class Budget : Ancestor;");

    /// <summary>The class is left out, and the model that names it; the others are not.</summary>
    private static async Task Refuses(string declaration, params string[] message)
    {
        var (run, _) = await Analysis.MarksAsync(Others + declaration, message);

        Assert.Equal(["A.ThreatModel.g.cs", "B.ThreatModel.g.cs"], run.Files.Keys);
    }
}
