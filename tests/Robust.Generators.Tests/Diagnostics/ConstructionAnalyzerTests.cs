namespace Robust.Generators.Tests.Diagnostics;

public sealed class ConstructionAnalyzerTests
{
    private const string Usings = "using Robust.Declarations; using static TorchSharp.torch; using static TorchSharp.torch.nn;\n";
    private const string Declared = Usings + "[RobustModel(Eps = 0.1), Input(2), Classes(2), Linear(2)] partial class ";

    [Theory]
    [InlineData("partial class Net : {|RBST0039:System.Collections.ArrayList|};", "derives from 'ArrayList'")]
    [InlineData("partial class Net : {|RBST0039:System.Collections.Generic.List<int>|}, System.IDisposable "
        + "{ public void Dispose() { } }", "derives from 'List<int>'")]
    [InlineData("partial class Net : {|RBST0039:Module<Tensor, Tensor, Tensor>|} { public Net() : base(\"\") { } "
        + "public override Tensor forward(Tensor a, Tensor b) => a; }", "derive from Module<Tensor, Tensor>")]
    [InlineData("partial class Net : {|RBST0039:Module|} { public Net() : base(\"\") { } }", "derives from 'Module'")]
    [InlineData("partial class Net : System.IDisposable { public void Dispose() { } } "
        + "partial class Net : {|RBST0039:Base|}; class Base;", "derives from 'Base'")]
    public Task A_model_without_layers_derives_from_the_module_of_one_tensor(string type, string message) =>
        Analysis.ReportsAsync($"{Usings}[RobustModel(Eps = 0.1)] {type}", message);

    [Theory]
    [InlineData("Net { public {|RBST0039:Net|}() { } }")]
    [InlineData("Net { public Net(string path) : this() { } public {|RBST0039:Net|}(int seed) => manual_seed(seed); }")]
    [InlineData("{|RBST0039:Net|}(int seed) { public int Seed => seed; }")]
    [InlineData("Net; partial class Net { private {|RBST0039:Net|}(int seed) { } }")]
    public Task The_build_writes_the_constructor_of_a_declared_model(string type) =>
        Analysis.ReportsAsync(Declared + type, "remove this one or let it call this()");

    [Theory]
    [InlineData("Net { public Net(string path) : this() => load(path); }")]
    [InlineData("Net { static Net() { } }")]
    public Task Constructors_that_call_the_generated_one_are_fine(string type) =>
        Analysis.ReportsNothingAsync(Declared + type);

    [Theory]
    [InlineData("public HandNet(int width = 3) : this() { }")]
    [InlineData("internal HandNet(string name = \"\", int width = 3) : this() { }")]
    public Task Only_one_constructor_may_be_callable_without_arguments(string constructor) => Analysis.ReportsAsync(
        WithConstructor(constructor.Replace("HandNet", "{|RBST0039:HandNet|}", StringComparison.Ordinal)),
        "'HandNet' has 2 constructors that can be called without arguments");

    [Theory]
    [InlineData("public HandNet(int width) : this() { }")]
    [InlineData("private HandNet(int width = 3) : this() { }")]
    public Task Other_constructors_of_a_module_are_fine(string constructor) =>
        Analysis.ReportsNothingAsync(WithConstructor(constructor));

    private static string WithConstructor(string constructor) => SampleDeclarations.HandWritten.Replace(
        "public override", constructor + "\n    public override", StringComparison.Ordinal);
}
