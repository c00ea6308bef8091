namespace Robust.Generators.Tests.Diagnostics;

public sealed class GeneratedNameAnalyzerTests
{
    private const string Model =
        "using Robust.Declarations; using static TorchSharp.torch;\n"
        + "[RobustModel(Eps = 0.1), Input(1, 4, 4), Classes(2), Conv2d(1, 2), ReLU, Flatten, Linear(2)] partial class Net";

    [Theory]
    [InlineData("class {|RBST0040:NetTrainer|};")]
    [InlineData("partial struct {|RBST0040:NetTrainer|};")]
    [InlineData("enum {|RBST0040:NetTrainer|} { A }")]
    [InlineData("delegate void {|RBST0040:NetTrainer|}();")]
    public Task The_trainers_name_must_be_free(string type) =>
        Analysis.ReportsAsync($"{Model}; {type}", "The build writes a 'NetTrainer' for 'Net'; rename this one");

    [Theory]
    [InlineData("class {|RBST0040:NetThreatModel|};")]
    [InlineData("partial class {|RBST0040:NetThreatModel|};")]
    public Task The_threat_models_name_must_be_free(string type) =>
        Analysis.ReportsAsync($"{Model}; {type}", "'NetThreatModel' for 'Net'");

    [Fact]
    public Task A_model_cannot_be_the_trainer_of_another_one() => Analysis.ReportsAsync(
        $"{Model}; [{{|RBST0006:RobustModel(Eps = 0.1)|}}] partial class {{|RBST0040:NetTrainer|}};", "NetTrainer");

    [Fact]
    public Task Names_are_taken_where_the_model_stands() => Analysis.ReportsAsync(
        $"{Model.Replace("[Rob", "namespace A; partial class Outer { [Rob", StringComparison.Ordinal)}; "
        + "class {|RBST0040:NetTrainer|}; } class NetTrainer;",
        "rename this one");

    [Theory]
    [InlineData("private int {|RBST0040:conv1|};")]
    [InlineData("public int {|RBST0040:linear1|} => 1;")]
    [InlineData("public void {|RBST0040:ClassCount|}() { }")]
    [InlineData("public Tensor {|RBST0040:forward|}(Tensor x) => x;")]
    [InlineData("public Tensor {|RBST0040:Predict|}(Tensor x) => x;")]
    [InlineData("public int {|RBST0040:PredictOne|} => 1;")]
    [InlineData("class {|RBST0040:conv1|};")]
    public Task Names_of_members_of_a_declared_model_must_be_free(string member) =>
        Analysis.ReportsAsync($"{Model} {{ {member} }}", "rename this one");

    [Theory]
    [InlineData("int {|RBST0040:FirstLayer|} => 1;")]
    [InlineData("void {|RBST0040:OtherLayers|}() { }")]
    public Task So_must_those_of_the_parts_that_yopo_needs(string member) => Analysis.ReportsAsync(
        $"{Model.Replace("Eps = 0.1)", "Eps = 0.1), Yopo", StringComparison.Ordinal)} {{ {member} }}",
        "rename this one");

    [Theory]
    [InlineData("partial class {|RBST0040:forward|};")]
    [InlineData("partial class Net<{|RBST0040:linear1|}>;")]
    [InlineData("partial class Net<{|RBST0040:Generator|}>;")]
    [InlineData("partial class Net<T, {|RBST0040:Gradients|}>;")]
    public Task So_must_they_be_of_the_class_and_its_type_parameters(string type) =>
        Analysis.ReportsAsync(Model.Replace("partial class Net", type, StringComparison.Ordinal), "rename this one");

    [Theory]
    [InlineData("partial class {|RBST0040:@var|};")]
    [InlineData("partial class Net { class {|RBST0040:@var|}; }")]
    [InlineData("partial class Net; class {|RBST0040:@var|};")]
    [InlineData("partial class {|RBST0040:TorchSharp|};")]
    public Task No_type_around_may_take_a_word_that_generated_code_needs(string type) =>
        Analysis.ReportsAsync(Model.Replace("partial class Net", type, StringComparison.Ordinal), "The build writes");

    [Theory]
    [InlineData("{ int conv2() => 1; } partial class NetTrainer;")]
    [InlineData("{ public Tensor forward(Tensor x, double scale) => forward(x) * scale; }")]
    [InlineData("{ public int relu1 => 1; }")]
    [InlineData("{ public int Predict(string path) => 1; public int ClassNames => 2; }")]
    [InlineData("; class NetEncoder;")]
    [InlineData("; class NetTrainer<T>; class NetThreatModel<T>;")]
    public Task Other_names_are_free(string rest) => Analysis.ReportsNothingAsync($"{Model} {rest}");

    [Theory]
    [InlineData("class {|RBST0040:FraudNetEncoder|};", "")]
    [InlineData("class {|RBST0040:FraudNetConstraints|};", "")]
    [InlineData("", "{ public int {|RBST0040:Predict|}(Transaction record) => 1; }")]
    [InlineData("", "{ public int {|RBST0040:Predict|}(System.Collections.Generic.IReadOnlyList<Transaction> r) => 1; }")]
    [InlineData("", "{ public string {|RBST0040:ClassNames|} => \"\"; }")]
    public Task Names_of_what_reads_records_must_be_free(string type, string members) => Analysis.ReportsAsync(
        SampleDeclarations.Fraud.Replace("FraudNet;", $"FraudNet {members};", StringComparison.Ordinal)
            .Replace("};", "}", StringComparison.Ordinal) + type,
        "for 'FraudNet'");

    [Fact]
    public Task A_hand_written_module_with_classes_leaves_their_names_free() => Analysis.ReportsAsync(
        SampleDeclarations.HandWrittenSignature.Replace(
            "public override", "public Tensor {|RBST0040:Predict|}(Tensor x) => x;\npublic override",
            StringComparison.Ordinal),
        "for 'ShadeNet'");

    [Fact]
    public Task A_hand_written_module_names_its_members_itself() => Analysis.ReportsNothingAsync(
        SampleDeclarations.HandWritten.Replace(
            "public override", "public const int ClassCount = 3; public int conv1 => 1;\npublic override",
            StringComparison.Ordinal));
}
