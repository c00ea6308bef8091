using Robust.Certification.Arithmetic;
using Robust.Certification.Propagation;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>Lines and intervals around activation functions, over intervals of every size and place.</summary>
public sealed class RelaxationTests
{
    private const int Points = 400;

    public static TheoryData<string> Functions => ["relu", "leaky", "sigmoid", "tanh", "gelu", "silu"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void No_value_is_outside_of_lines_or_interval(string name)
    {
        using var scope = NewDisposeScope();
        var (function, lines, interval) = Get(name);
        var x = Intervals();
        var (relaxation, bounds) = (lines(x), interval(x));
        var shares = linspace(0, 1, Points, ScalarType.Float64).unsqueeze(1);
        var (l, u) = (x.Lower.to(ScalarType.Float64), x.Upper.to(ScalarType.Float64));
        var at = (l + (shares * (u - l))).minimum(u).maximum(l);
        var exact = function(at);
        var single = at.to(ScalarType.Float32).minimum(x.Upper).maximum(x.Lower);
        var ofTorch = function(single).to(ScalarType.Float64);

        AssertWithin(relaxation, bounds, at, exact);
        AssertWithin(relaxation, bounds, single.to(ScalarType.Float64), ofTorch);
    }

    /// <summary>Lines that were far away would be sound and of no use.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Lines_leave_no_more_between_them_than_constants(string name)
    {
        using var scope = NewDisposeScope();
        var (_, lines, interval) = Get(name);
        var x = Intervals();
        var (relaxation, bounds) = (lines(x), interval(x));
        var middle = (x.Lower + x.Upper).to(ScalarType.Float64) * 0.5;
        var gap = ((relaxation.UpperSlope - relaxation.LowerSlope) * middle) + relaxation.UpperIntercept - relaxation.LowerIntercept;
        var allowed = ((bounds.Upper - bounds.Lower).to(ScalarType.Float64) * 1.01) + (x.Magnitude() * 2e-5) + 1e-4;

        Assert.All(gap.ToNumbers().Zip(allowed.ToNumbers()), static pair => Assert.InRange(pair.First, 0, pair.Second));
    }

    /// <summary>What docs/certificates.md assumes of torch.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Torchs_functions_are_within_a_millionth(string name)
    {
        using var scope = NewDisposeScope();
        var x = cat([linspace(-30, 30, 1_000_003), linspace(-2, 2, 1_000_003), linspace(-1e-3, 1e-3, 10_001), linspace(-500, 500, 100_001)]);
        var function = Get(name).Function;

        var error = (function(x).to(ScalarType.Float64) - function(x.to(ScalarType.Float64))).abs();
        var allowed = function(x).abs().clamp(min: 1) * Rounding.Of(x).Function;

        Assert.True(error.le(allowed).all().item<bool>());
    }

    [Theory]
    [InlineData("gelu")]
    [InlineData("silu")]
    public void Curvatures_and_bottoms_are_bounded_by_their_constants(string name)
    {
        using var scope = NewDisposeScope();
        var function = name == "gelu" ? CurvedFunction.GELU : CurvedFunction.SiLU;
        var x = linspace(-40, 40, 800_001, ScalarType.Float64);
        const double Step = 1e-3;
        var curvature = ((function.Value(x + Step) + function.Value(x - Step) - (2 * function.Value(x))) / (Step * Step)).ToNumbers();
        var least = function.Value(x).min();

        Assert.InRange(curvature.Min(), function.LeastCurvature, function.LeastCurvature + 0.03);
        Assert.InRange(curvature.Max(), function.GreatestCurvature - 0.01, function.GreatestCurvature);
        Assert.InRange(least.ToNumber() - function.Bottom.Value, 0, 1e-6);
        Assert.Equal(x.ToNumbers()[(int)function.Value(x).argmin().item<long>()], function.Bottom.Place, 1e-3);
    }

    private static void AssertWithin(Relaxation lines, Interval bounds, Tensor at, Tensor values)
    {
        var below = (lines.LowerSlope.to(ScalarType.Float64) * at) + lines.LowerIntercept;
        var above = (lines.UpperSlope.to(ScalarType.Float64) * at) + lines.UpperIntercept;

        Assert.True(values.ge(below).all().item<bool>());
        Assert.True(values.le(above).all().item<bool>());
        Assert.True(values.ge(bounds.Lower.to(ScalarType.Float64)).all().item<bool>());
        Assert.True(values.le(bounds.Upper.to(ScalarType.Float64)).all().item<bool>());
    }

    private static Interval Intervals()
    {
        manual_seed(1);
        var center = randn(1, 3000) * pow(10, rand(1, 3000) * 3 - 1.5);
        var radius = pow(10, rand(1, 3000) * 8 - 6);
        var special = tensor(new float[] { 0, 0, -1, 1, -0.0f, 1e-30f, -1e-30f, 50, -50 });
        var ends = tensor(new float[] { 0, 1, 0, 1, 0, 2e-30f, 0, 90, -49 });
        return new(cat([center - radius, special.unsqueeze(0)], 1), cat([center + radius, ends.unsqueeze(0)], 1));
    }

    private static (Func<Tensor, Tensor> Function, Func<Interval, Relaxation> Lines, Func<Interval, Interval> Bounds) Get(string name) => name switch
    {
        "relu" => (static x => x.relu(), Relaxations.ReLU, Robust.Certification.Propagation.Intervals.ReLU),
        "leaky" => (static x => functional.leaky_relu(x, 0.1), static x => Relaxations.LeakyReLU(x, 0.1), static x => Robust.Certification.Propagation.Intervals.LeakyReLU(x, 0.1)),
        "sigmoid" => (static x => x.sigmoid(), Relaxations.Sigmoid, Robust.Certification.Propagation.Intervals.Sigmoid),
        "tanh" => (static x => x.tanh(), Relaxations.Tanh, Robust.Certification.Propagation.Intervals.Tanh),
        "gelu" => (static x => functional.gelu(x), Relaxations.GELU, Robust.Certification.Propagation.Intervals.GELU),
        _ => (static x => functional.silu(x), Relaxations.SiLU, Robust.Certification.Propagation.Intervals.SiLU),
    };
}
