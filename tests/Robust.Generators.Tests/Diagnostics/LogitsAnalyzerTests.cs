namespace Robust.Generators.Tests.Diagnostics;

public sealed class LogitsAnalyzerTests
{
    [Theory]
    [InlineData("=> {|RBST0019:head.call(input).softmax(1)|};", "'HandNet' ends in softmax")]
    [InlineData("=> ({|RBST0019:functional.log_softmax(head.call(input), 1)|});", "leave log_softmax out")]
    [InlineData("=> {|RBST0019:functional.softmax(head.call(input), 1)|};", "ends in softmax")]
    [InlineData("=> {|RBST0019:last.call(head.call(input))|};", "ends in Softmax")]
    [InlineData("{ if (input.shape[0] == 1) { return input; } return {|RBST0019:last.forward(input)|}; }", "Softmax")]
    [InlineData("{ var p = {|RBST0019:input.softmax(1)|}; return p; }", "ends in softmax")]
    public Task A_model_that_returns_a_softmax_is_reported(string body, string message) =>
        Analysis.ReportsAsync(Model(body), message);

    [Theory]
    [InlineData("Sequential all = Sequential(Linear(4, 3), {|RBST0019:Softmax(1)|})", "ends in Softmax")]
    [InlineData("Module<Tensor, Tensor> all = Sequential((\"a\", Linear(4, 3)), (\"b\", {|RBST0019:LogSoftmax(1)|}))",
        "ends in LogSoftmax")]
    [InlineData("Sequential all = Sequential(Linear(4, 3), Sequential(ReLU(), {|RBST0019:Softmax(1)|}))", "Softmax")]
    [InlineData("Module<Tensor, Tensor> all { get; } = {|RBST0019:Softmax(1)|}", "Softmax")]
    public Task Layers_that_end_in_a_softmax_are_reported(string member, string message) => Analysis.ReportsAsync(
        Model("=> all.call(input);\n    private " + member + ";"), message);

    [Fact]
    public Task Layers_with_a_softmax_inside_are_fine() => Analysis.ReportsNothingAsync(
        Model("=> all.call(input); private Sequential all = Sequential(Softmax(1), Linear(4, 3));"));

    [Theory]
    [InlineData("=> head.call(input);")]
    [InlineData("=> head.call(input.softmax(1));")]
    [InlineData("{ var p = input.softmax(1); p = head.call(p); return p; }")]
    [InlineData("{ System.Func<Tensor, Tensor> f = x => x.softmax(1); return head.call(f(input)); }")]
    [InlineData("=> input; public Tensor Scores(Tensor x) => head.call(x).softmax(1);")]
    [InlineData("=> softmax(input); private static Tensor softmax(Tensor x) => x;")]
    public Task A_model_that_returns_logits_is_fine(string body) => Analysis.ReportsNothingAsync(Model(body));

    [Fact]
    public Task A_module_that_is_no_model_may_return_a_softmax() => Analysis.ReportsNothingAsync(
        Model("=> head.call(input);") + """

        public class Gate : Module<Tensor, Tensor>
        {
            public Gate() : base("") { }

            public override Tensor forward(Tensor input) => input.softmax(1);
        }
        """);

    private static string Model(string body) => SampleDeclarations.HandWritten
        .Replace("=> head.call(input);", body, StringComparison.Ordinal)
        .Replace(
            "private readonly",
            "private readonly Softmax last = Softmax(1);\nprivate readonly",
            StringComparison.Ordinal);
}
