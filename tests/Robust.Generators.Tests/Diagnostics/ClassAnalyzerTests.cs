namespace Robust.Generators.Tests.Diagnostics;

public sealed class ClassAnalyzerTests
{
    private const string Model =
        "[Robust.Declarations.RobustModel(Eps = 0.1), Robust.Declarations.Input(2), Robust.Declarations.Classes(2), Robust.Declarations.Linear(2)]\n";

    [Fact]
    public Task A_class_must_be_partial() =>
        Analysis.ReportsAsync(Model + "class {|RBST0001:Net|};", "Make 'Net' partial");

    [Fact]
    public Task A_hand_written_module_must_be_partial() => Analysis.ReportsAsync(
        SampleDeclarations.HandWritten
            .Replace("partial class", "class", StringComparison.Ordinal)
            .Replace("HandNet :", "{|RBST0001:HandNet|} :", StringComparison.Ordinal));

    [Fact]
    public Task Every_containing_type_must_be_partial() => Analysis.ReportsAsync(
        $"class {{|RBST0001:Outer|}} {{ partial struct Middle {{ {Model} partial class Net; }} }}",
        "Make 'Outer' partial: the build adds generated code to 'Net'");

    [Fact]
    public Task Partial_classes_in_partial_types_are_fine() =>
        Analysis.ReportsNothingAsync(
            $"partial class Outer {{ partial record Middle {{ {Model} private partial class Net; }} }}");

    [Theory]
    [InlineData("file partial class {|RBST0014:Net|};", "remove 'file'")]
    [InlineData("abstract partial class {|RBST0014:Net|};", "remove 'abstract'")]
    [InlineData("static partial class {|RBST0014:Net|};", "remove 'static'")]
    [InlineData("partial record {|RBST0014:Net|};", "declare it as a class")]
    public Task Only_an_ordinary_class_can_be_a_model(string declaration, string reason) =>
        Analysis.ReportsAsync(Model + declaration, "'Net'", reason);

    [Theory]
    [InlineData("[model] partial class Net<T> where T : notnull;")]
    [InlineData("partial class Outer<T> { [model] partial class Net; }")]
    [InlineData("partial record struct Outer<T>(T X) { partial interface IInner { [model] partial class Net<U>; } }")]
    public Task Generic_classes_and_classes_in_generic_types_are_fine(string declaration) =>
        Analysis.ReportsNothingAsync(declaration.Replace("[model]", Model, StringComparison.Ordinal));

    [Fact]
    public Task A_class_inside_a_file_local_type_cannot_be_a_model() =>
        Analysis.ReportsAsync(
            $"file partial class Outer {{ {Model} partial class {{|RBST0014:Net|}}; }}", "remove 'file'");
}
