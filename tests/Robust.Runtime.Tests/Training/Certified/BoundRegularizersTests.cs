using Robust.Certification.Arithmetic;
using Robust.Runtime.Tests.Models;
using Robust.Training.Certified;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training.Certified;

/// <summary>The regularizers of one layer, by hand.</summary>
public sealed class BoundRegularizersTests
{
    [Theory]
    [InlineData(0.2, 0)] // no wider than 1 / tolerance times the input
    [InlineData(0.4, 0.5)] // (0.5 - 0.1 / 0.4) / 0.5
    [InlineData(1, 0.8)]
    public void Bounds_wider_than_twice_the_input_cost(double radius, double expected)
    {
        using var scope = NewDisposeScope();

        var found = BoundRegularizers.Tightness(Of((-0.1, 0.1)), Of((1 - radius, 1 + radius)), 0.5);

        Assert.Equal(expected, found.ToNumber(), 1e-12);
    }

    [Fact]
    public void Half_active_half_inactive_costs_nothing()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(0, BoundRegularizers.Balance(Of((1, 3), (-3, -1)), 0.5).ToNumber(), 1e-12);
    }

    /// <summary>
    /// Centers 2 (active), -8 (inactive) and 0 (neither): means 2 to 8; squares about the mean -2: 16 to 36.
    /// </summary>
    [Fact]
    public void What_is_uneven_costs_by_both_ratios()
    {
        using var scope = NewDisposeScope();

        var found = BoundRegularizers.Balance(Of((1, 3), (-9, -7), (-1, 1)), 0.5).ToNumber();

        Assert.Equal(((0.5 - 0.25) / 0.5) + ((0.5 - (16 / 36.0)) / 0.5), found, 1e-12);
    }

    [Fact]
    public void A_layer_all_dead_costs_most() =>
        Assert.Equal(2, BoundRegularizers.Balance(Of((-3, -1), (-2, -1)), 0.5).ToNumber(), 1e-12);

    private static Interval Of(params (double Lower, double Upper)[] ends) => new(
        tensor(ends.Select(static end => end.Lower).ToArray()).unsqueeze(0),
        tensor(ends.Select(static end => end.Upper).ToArray()).unsqueeze(0));
}
