using System.IO.Compression;
using Robust.Certification.Verification;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Tests.Writing;
using Robust.Onnx.Verification;
using Robust.Onnx.VnnLib;

namespace Robust.Onnx.Tests.Verification;

public sealed class PropertyVerifierTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    /// <summary>y = |x0| + |x1| by four ReLUs has the values 0 to 2 where both inputs are from -1 to 1.</summary>
    [Theory]
    [InlineData("(assert (<= Y_0 -0.01))", "unsat")]
    [InlineData("(assert (>= Y_0 2.01))", "unsat")]
    [InlineData("(assert (or (and (<= Y_0 -0.01)) (and (>= Y_0 2.01))))", "unsat")]
    [InlineData("(assert (<= Y_0 0.05))", "sat")]
    [InlineData("(assert (or (and (<= Y_0 -0.01)) (and (>= Y_0 1.95))))", "sat")]
    [InlineData("(assert (>= Y_0 1.2)) (assert (<= Y_0 1.3))", "sat")]
    public void A_property_is_answered(string assertion, string expected)
    {
        using var network = Norm();
        var property = Property(assertion);

        var answer = PropertyVerifier.Verify(network, property, Long);

        Assert.Equal(expected, PropertyVerifier.Text(network, property, answer).Split('\n')[0]);
    }

    [Fact]
    public void A_counterexample_is_printed_as_the_competition_demands_it()
    {
        using var network = Norm();
        var property = Property("(assert (>= Y_0 1.9))");

        var text = PropertyVerifier.Text(network, property, PropertyVerifier.Verify(network, property, Long));

        Assert.Matches(@"^sat\n\(\(X_0 -?[\d.]+\)\n \(X_1 -?[\d.]+\)\n \(Y_0 (1\.9\d*|2)\)\)$", text);
    }

    [Fact]
    public void What_is_not_decided_is_timeout_or_unknown()
    {
        using var network = Norm();
        var property = Property("");

        Assert.Equal("timeout", PropertyVerifier.Text(network, property, new Undecided(UndecidedReason.Timeout, -1)));
        Assert.Equal("unknown", PropertyVerifier.Text(network, property, new Undecided(UndecidedReason.Exhausted, -1)));
    }

    [Fact]
    public void A_property_of_another_network_is_refused()
    {
        using var network = Norm();
        var property = VnnProperty.Parse(
            "(declare-const X_0 Real) (declare-const Y_0 Real) (assert (>= X_0 0)) (assert (<= X_0 1)) (assert (>= Y_0 0))");

        Assert.StartsWith(
            "The property is about 1 inputs", Assert.Throws<RobustException>(() => PropertyVerifier.Verify(network, property, Long)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>All sound tools of the competition agree.</summary>
    [PublishedTheory]
    [InlineData("prop_0_0.03", "unsat")]
    [InlineData("prop_1_0.03", "sat")]
    public void A_published_problem_is_answered_as_published(string name, string expected)
    {
        using var network = OnnxNetwork.Load(PublishedFactAttribute.At("mnist-net_256x2.onnx"));
        using var text = new StreamReader(new GZipStream(
            File.OpenRead(PublishedFactAttribute.At($"{name}.vnnlib.gz")), CompressionMode.Decompress));
        var property = VnnProperty.Parse(text.ReadToEnd(), name);

        var answer = PropertyVerifier.Verify(network, property, Long);

        Assert.Equal(expected, PropertyVerifier.Text(network, property, answer).Split('\n')[0]);
    }

    private static OnnxNetwork Norm() => new(OnnxGraph.Read(new ModelWriter([2])
        .Then("Gemm", [TensorWriter.Raw("w1", [2, 4], 1f, -1, 0, 0, 0, 0, 1, -1)]).Then("Relu")
        .Then("MatMul", [TensorWriter.Raw("w2", [4, 1], 1f, 1, 1, 1)]).ToBytes()));

    private static VnnProperty Property(string assertion) => VnnProperty.Parse(
        "(declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real) "
        + "(assert (>= X_0 -1)) (assert (<= X_0 1)) (assert (>= X_1 -1)) (assert (<= X_1 1)) " + assertion);
}
