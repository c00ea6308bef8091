using Robust.ThreatModels;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

public sealed class UniversalPerturbationTests
{
    [Fact]
    public void Values_go_as_far_as_their_own_radius_and_masked_ones_nowhere()
    {
        using var scope = NewDisposeScope();
        var threat = new Scaled(Robust.Declarations.Norm.LInf, 0.4, [1, 0.5f, 0]);
        var delta = zeros(1, 3);

        UniversalPerturbation.Ascend(threat, delta, tensor(new float[,] { { 2, -3, 4 } }), 0.3);
        Assert.Equal([0.3f, -0.15f, 0f], delta.data<float>().ToArray());

        UniversalPerturbation.Ascend(threat, delta, tensor(new float[,] { { 2, -3, 4 } }), 0.3);
        Assert.Equal([0.4f, -0.2f, 0f], delta.data<float>().ToArray());
    }

    /// <summary>Away from the box, which the perturbation itself does not know.</summary>
    [Fact]
    public void A_euclidean_step_ends_on_the_sphere_whatever_the_box()
    {
        using var scope = NewDisposeScope();
        var delta = zeros(1, 2, ScalarType.Float64);

        UniversalPerturbation.Ascend(
            new L2(0.9), delta, tensor(new double[,] { { -3, -4 } }), 1.5);

        Assert.Equal([-0.54, -0.72], delta.data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Another_set_is_refused()
    {
        using var delta = zeros(1, 2);

        var thrown = Assert.Throws<RobustException>(
            () => UniversalPerturbation.Ascend(new L1(0.5), delta, delta, 0.1));

        Assert.Contains("needs an L-infinity or L2 ball", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>A ball whose values differ in how far they may go.</summary>
    private sealed record Scaled(Robust.Declarations.Norm Norm, double Eps, float[] Factors) : IThreatModel
    {
        public double Lower => 0;

        public double Upper => 1;

        public Tensor? ScaleAt(Tensor inputs) => tensor(Factors).reshape(1, Factors.Length);

        public IPerturbationSet At(Tensor inputs) => throw new NotSupportedException("No set is asked for.");
    }
}
