using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Data;

public sealed class TabularFeatureTests
{
    private static readonly TabularFeature Warmth = new("Warmth", -40, 60);

    [Theory]
    [InlineData(-40, 0)]
    [InlineData(60, 1)]
    [InlineData(10, 0.5)]
    [InlineData(-15, 0.25)]
    public void The_range_is_scaled_to_0_to_1_and_back(double value, float encoded)
    {
        Assert.Equal(encoded, Warmth.Encode(value, 0));
        Assert.Equal(value, Warmth.Decode(encoded));
    }

    [Theory]
    [InlineData(-40.5, "Warmth of record 3 is -40.5, outside its range [-40, 60]: correct the value")]
    [InlineData(60.000001, "Warmth of record 3 is 60.000001,")]
    [InlineData(double.NaN, "Warmth of record 3 is NaN,")]
    [InlineData(double.PositiveInfinity, "Warmth of record 3 is Infinity,")]
    public void A_value_outside_is_named_with_its_record_and_its_range(double value, string message)
    {
        var refusal = Assert.Throws<RobustException>(() => Warmth.Encode(value, 3));

        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_are_told_in_the_units_of_the_features()
    {
        using var scope = NewDisposeScope();
        TabularFeature[] features = [Warmth, new("Count", 0, 8), new("Flag", 0, 1)];
        var (before, after) = (tensor(new[] { 0.5, 0.5, 0 }), tensor(new[] { 0.25, 0.5, 1 }).reshape(1, 3));

        var changes = FeatureChange.Between(features, before, after);

        Assert.Equal([new FeatureChange("Warmth", 10, -15), new FeatureChange("Flag", 0, 1)], changes);
        Assert.Equal("Warmth 10 -> -15", changes[0].ToString());
        Assert.Empty(FeatureChange.Between(features, before, before));
    }

    /// <summary>A perturbation is not a record where it takes a whole number elsewhere, and says so.</summary>
    [Theory]
    [InlineData(0.5, 0.625, "Count 4 -> 5")]
    [InlineData(0.5, 0.55, "Count 4 -> 4.4 (not a whole number)")]
    [InlineData(0.25, 0.25000001, "Count 2 -> 2")]
    public void A_change_to_no_whole_number_is_told(double before, double after, string told)
    {
        using var scope = NewDisposeScope();
        var count = new TabularFeature("Count", 0, 8, IsWhole: true);

        var change = Assert.Single(FeatureChange.Between([count], tensor(new[] { before }), tensor(new[] { after })));

        Assert.Equal(told, change.ToString());
        Assert.Equal(told.EndsWith(')'), change.IsRelaxed);
    }

    [Fact]
    public void Changes_are_those_of_one_record()
    {
        using var batch = zeros(2, 1);

        var refusal = Assert.Throws<ArgumentException>(() => FeatureChange.Between([Warmth], batch, batch));

        Assert.Contains("has 1 features, but the tensor has 2 values", refusal.Message, StringComparison.Ordinal);
    }
}
