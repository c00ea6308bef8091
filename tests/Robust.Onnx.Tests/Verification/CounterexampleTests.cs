using System.Globalization;
using System.Text.RegularExpressions;
using Robust.Onnx.Graphs;
using Robust.Onnx.Tests.Writing;
using Robust.Onnx.Verification;
using Robust.Onnx.VnnLib;

namespace Robust.Onnx.Tests.Verification;

public sealed class CounterexampleTests
{
    private const string Property = """
        (declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real)
        (assert (>= X_0 0)) (assert (<= X_0 1)) (assert (>= X_1 0)) (assert (<= X_1 1))
        (assert (>= Y_0 1.5))
        """;

    [Fact]
    public void It_prints_as_the_competition_has_it() => Assert.Equal(
        "((X_0 0.5)\n (X_1 1E-07)\n (Y_0 -1.25))", new Counterexample([0.5, 1e-7], [-1.25]).ToString());

    [Fact]
    public void Its_numbers_read_back_as_the_same()
    {
        double[] numbers = [0.1f, 1 / 3.0, -float.Epsilon, float.MaxValue, 0.02999999932944775];

        var text = new Counterexample([.. numbers], [0]).ToString();

        Assert.Equal(numbers, Regex.Matches(text, @"\(X_\d+ (\S+?)\)").Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void An_input_counts_where_box_and_output_agree()
    {
        var sum = Sum(1, 1);
        var property = VnnProperty.Parse(Property);

        var found = Counterexample.Find(sum, property, [0.75, 1]);

        Assert.Equal("((X_0 0.75)\n (X_1 1)\n (Y_0 1.75))", found?.ToString());
        Assert.Null(Counterexample.Find(sum, property, [0.25, 1]));
        Assert.Null(Counterexample.Find(sum, property, [1.5, 1]));
    }

    [Fact]
    public void An_output_that_only_rounding_brings_about_does_not_count()
    {
        // In Float32, 1.5 - 2^-30 is 1.5.
        var network = OnnxGraph.Read(new ModelWriter([2])
            .Then("Gemm", [TensorWriter.Raw("w", [2, 1], 1.5f, -1f / (1 << 30))]).ToBytes());

        Assert.Null(Counterexample.Find(network, VnnProperty.Parse(Property), [1, 1]));
        Assert.NotNull(Counterexample.Find(network, VnnProperty.Parse(Property), [1, 0]));
    }

    [Fact]
    public void A_property_of_another_network_is_refused() => Assert.Equal(
        "The property is about 2 inputs and 1 outputs, and the network has 2 and 2: give two that belong together.",
        Assert.Throws<RobustException>(() => Counterexample.CheckFit(
            OnnxGraph.Read(new ModelWriter([2]).Then("Relu").ToBytes()), VnnProperty.Parse(Property))).Message);

    private static OnnxGraph Sum(params float[] weights) =>
        OnnxGraph.Read(new ModelWriter([weights.Length]).Then("Gemm", [TensorWriter.Raw("w", [weights.Length, 1], weights)]).ToBytes());
}
