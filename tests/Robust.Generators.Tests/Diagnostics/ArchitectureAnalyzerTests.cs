namespace Robust.Generators.Tests.Diagnostics;

public sealed class ArchitectureAnalyzerTests
{
    private const string Usings = "using Robust.Declarations;\n";

    [Fact]
    public Task A_convolution_larger_than_its_input_does_not_fit() => Reports(
        "[RobustModel(Eps = 0.1), Input(1, 3, 3), Classes(2)]\n"
        + "[Conv2d(1, 2), {|RBST0005:Conv2d(8, 7, Stride = 2, Padding = 1)|}, Flatten, Linear(2)]",
        "conv2 (kernel 7, stride 2, padding 1) needs at least 1 x 5 x 5 but gets 1 x 2 x 2");

    [Fact]
    public Task A_convolution_needs_channels_height_and_width() => Reports(
        "[RobustModel(Eps = 0.1), Input(9), Classes(2), {|RBST0005:Conv2d(8, 3)|}, Flatten, Linear(2)]",
        "conv1 (kernel 3, stride 1, padding 0) needs channels x height x width but gets 9");

    [Fact]
    public Task A_pooling_window_larger_than_its_input_does_not_fit() => Reports(
        "[RobustModel(Eps = 0.1), Input(3, 4, 5), Classes(2), {|RBST0005:MaxPool2d(5)|}, Flatten, Linear(2)]",
        "pool1 (kernel 5, stride 5, padding 0) needs at least 3 x 5 x 5 but gets 3 x 4 x 5");

    [Fact]
    public Task A_fully_connected_layer_needs_a_vector() => Reports(
        "[RobustModel(Eps = 0.1), Input(1, 2, 3), Classes(2), {|RBST0005:Linear(2)|}]",
        "linear1 (features 2) needs a vector of 6 (put [Flatten] before it) but gets 1 x 2 x 3");

    [Fact]
    public Task A_layer_must_not_give_more_values_than_a_tensor_can_number() => Reports(
        "[RobustModel(Eps = 0.1), Input(1, 1000, 1000), Classes(2)]\n"
        + "[{|RBST0005:Conv2d(2147483647, 1)|}, Flatten, Linear(2)]",
        "2147483647 x 1000 x 1000");

    [Theory]
    [InlineData("[{|RBST0006:RobustModel(Eps = 0.1)|}] partial class Net;")]
    [InlineData("[{|RBST0006:RobustModel(Eps = 0.1)|}, Input(2), Classes(2), ReLU] partial class Net;")]
    public Task There_must_be_something_to_train(string declaration) =>
        Analysis.ReportsAsync(Usings + declaration, "'Net' has nothing to train");

    [Fact]
    public Task A_model_is_declared_or_written_by_hand_but_not_both() => Analysis.ReportsAsync(
        SampleDeclarations.HandWritten.Replace(
            "[RobustModel(Eps = 0.05)]",
            "[RobustModel(Eps = 0.05), Input(4), Classes(3), {|RBST0007:Linear(3)|}]",
            StringComparison.Ordinal),
        "'HandNet' declares layers and derives from 'Module'");

    [Theory]
    [InlineData("object")]
    [InlineData("System.Object, System.ICloneable")]
    public Task Object_is_a_base_too_where_it_is_written_down(string ancestors) => Analysis.ReportsAsync(
        "[Robust.Declarations.RobustModel(Eps = 0.1), Robust.Declarations.Input(4), Robust.Declarations.Classes(3), {|RBST0007:Robust.Declarations.Linear(3)|}]\n"
        + $"partial class Net : {ancestors} {{ public object Clone() => this; }}",
        "derives from 'Object'");

    [Fact]
    public Task A_declared_model_that_the_build_gave_its_base_is_fine() =>
        Analysis.ReportsNothingAsync(SampleDeclarations.MnistNet);

    [Theory]
    [InlineData("[{|RBST0008:RobustModel(Eps = 0.1)|}, Classes(2), Linear(2)]", "needs one [Input] or [TabularInput] but has none")]
    [InlineData("[{|RBST0008:RobustModel(Eps = 0.1)|}, Input(2), Linear(2)]",
        "needs one of [Labels] and [Classes] but has none")]
    [InlineData("[RobustModel(Eps = 0.1), Input(2), Classes(2), {|RBST0008:Labels<Two>|}, Linear(2)]", "but has 2")]
    public Task An_architecture_needs_one_input_and_one_set_of_classes(string attributes, string message) =>
        Reports(attributes, message);

    [Theory]
    [InlineData("[RobustModel(Eps = 0.1), Input(2), Classes(3), Linear({|RBST0009:2|})]",
        "linear1 (features 2), gives 2 but the classes need 3; end the layers with [Linear(3)]")]
    [InlineData("[RobustModel(Eps = 0.1), Input(1, 2, 2), Labels<Two>, {|RBST0009:Conv2d(2, 2)|}]",
        "conv1 (kernel 2, stride 1, padding 0), gives 2 x 1 x 1 but the classes need 2")]
    public Task The_last_layer_gives_one_output_a_class(string attributes, string message) =>
        Reports(attributes, message);

    [Theory]
    [InlineData("Input({|RBST0011:0|}, 2, 2), Classes(2), Flatten, Linear(2)", "shape of [Input] is (0, 2, 2)")]
    [InlineData("Input({|RBST0011:2|}, 2, 2, 2), Classes(2), Flatten, Linear(2)", "shape of [Input] is (2, 2, 2, 2)")]
    [InlineData("Input({|RBST0011:65536|}, 65536, 1), Classes(2), Flatten, Linear(2)", "shape of [Input]")]
    [InlineData("Input(2), Classes({|RBST0011:1|}), Linear(2)", "count of [Classes] is 1; it must be at least 2")]
    [InlineData("Input(2), Classes(2), Linear({|RBST0011:0|}), Linear(2)",
        "features of [Linear] is 0; it must be at least 1")]
    [InlineData("Input(1, 9, 9), Classes(2), Conv2d({|RBST0011:0|}, 3), Flatten, Linear(2)",
        "filters of [Conv2d] is 0")]
    [InlineData("Input(1, 9, 9), Classes(2), Conv2d(1, {|RBST0011:-3|}), Flatten, Linear(2)",
        "kernel of [Conv2d] is -3")]
    [InlineData("Input(1, 9, 9), Classes(2), Conv2d({|RBST0011:kernel: 0|}, filters: 2), Flatten, Linear(2)",
        "kernel of [Conv2d]")]
    [InlineData("Input(1, 9, 9), Classes(2), Conv2d(1, 3, {|RBST0011:Stride = 0|}), Flatten, Linear(2)",
        "Stride of [Conv2d] is 0")]
    [InlineData("Input(1, 9, 9), Classes(2), Conv2d(1, 3, {|RBST0011:Padding = -1|}), Flatten, Linear(2)",
        "Padding of [Conv2d] is -1")]
    [InlineData("Input(1, 9, 9), Classes(2), MaxPool2d({|RBST0011:0|}), Flatten, Linear(2)",
        "kernel of [MaxPool2d] is 0")]
    [InlineData("Input(1, 9, 9), Classes(2), MaxPool2d(3, {|RBST0011:Stride = -1|}), Flatten, Linear(2)",
        "0 stands for the kernel")]
    [InlineData("Input(1, 9, 9), Classes(2), MaxPool2d(3, {|RBST0011:Padding = 2|}), Flatten, Linear(2)",
        "at most half the kernel of 3")]
    public Task Arguments_of_layers_must_be_in_their_ranges(string attributes, string message) =>
        Reports($"[RobustModel(Eps = 0.1), {attributes}]", message);

    [Theory]
    [InlineData("enum Odd { A = 1, B = 3 }", "'Odd' are 1, 3;")]
    [InlineData("enum Odd { A = -1, B = 0 }", "'Odd' are -1, 0;")]
    [InlineData("enum Odd : ulong { A, B = ulong.MaxValue }", "18446744073709551615")]
    [InlineData("enum Odd { A }", "at least two")]
    [InlineData("enum Odd { }", "'Odd' are none;")]
    [InlineData("enum Odd { A = 7, B, C, D, E, F, G, H, I, J, K, L, M, N }", "17, 18, ...;")]
    public Task Labels_count_from_0_without_gaps(string odd, string message) => Analysis.ReportsAsync(
        $"{Usings} {odd} [RobustModel(Eps = 0.1), Input(2), {{|RBST0012:Labels<Odd>|}}, Linear(2)] partial class Net;",
        message);

    [Fact]
    public Task Labels_may_be_in_any_order_and_have_second_names() => Analysis.ReportsNothingAsync(
        $"{Usings} enum Even {{ B = 1, A = 0, Second = B }}\n"
        + "[RobustModel(Eps = 0.1), Input(2), Labels<Even>, Linear(2)] partial class Net;");

    [Theory]
    [InlineData("public HandNet(int size)")]
    [InlineData("private HandNet()")]
    public Task A_module_that_the_trainer_cannot_create_is_worth_a_hint(string constructor) => Analysis.ReportsAsync(
        SampleDeclarations.HandWritten
            .Replace("public HandNet()", constructor, StringComparison.Ordinal)
            .Replace("partial class HandNet", "partial class {|RBST0013:HandNet|}", StringComparison.Ordinal),
        "no accessible parameterless constructor");

    [Fact]
    public Task A_module_with_optional_arguments_only_can_be_created() => Analysis.ReportsNothingAsync(
        SampleDeclarations.HandWritten.Replace("HandNet()", "HandNet(int size = 3)", StringComparison.Ordinal));

    private static Task Reports(string attributes, string message) =>
        Analysis.ReportsAsync($"{Usings} enum Two {{ A, B }}\n{attributes} partial class Net;", message);
}
