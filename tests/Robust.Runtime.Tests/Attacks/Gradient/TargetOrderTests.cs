using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Gradient;

/// <summary>The order of targets on a linear model, whose boundaries are known.</summary>
public sealed class TargetOrderTests
{
    /// <summary>
    /// At 0 class 0 leads by 1, 2 and 3, and the differences of the weights are (1, 0), (1.5, 1.5) and (0, 12): distances in
    /// L-infinity are 1, 2/3 and 1/4, in L2 1, 2/2.12 = 0.94 and 1/4, in L1 1, 2/1.5 = 1.33 and 1/4.
    /// </summary>
    [Theory]
    [InlineData(Norm.LInf, new[] { 3L, 2, 1 })]
    [InlineData(Norm.L2, new[] { 3L, 2, 1 })]
    [InlineData(Norm.L1, new[] { 3L, 1, 2 })]
    public void Nearest_boundaries_come_first_though_their_classes_are_the_least_likely(Norm norm, long[] expected)
    {
        using var scope = NewDisposeScope();
        IThreatModel threat = norm switch
        {
            Norm.LInf => new LInf(0.1, -9, 9),
            Norm.L2 => new L2(0.1, -9, 9),
            _ => new L1(0.1, -9, 9),
        };

        Assert.Equal([1, 2, 3], Order(threat, TargetOrder.Likeliest, 3));
        Assert.Equal(expected, Order(threat, TargetOrder.NearestBoundary, 3));
    }

    /// <summary>The second value may change a fifth as far: 1/1, 2/(1.5 + 0.3) = 1.11 and 3/2.4 = 1.25.</summary>
    [Fact]
    public void Distances_are_in_units_of_the_radii_of_single_values()
    {
        using var scope = NewDisposeScope();
        var threat = new LInf(1, -9, 9) { EpsPerValue = [1, 0.2] };

        Assert.Equal([1, 2, 3], Order(threat, TargetOrder.NearestBoundary, 3));
    }

    /// <summary>One target of three: the likeliest is out of reach (1 &gt; 0.3), the nearest within it (1/4 &lt; 0.3).</summary>
    [Fact]
    public void A_single_near_target_fools_where_a_single_likely_one_does_not()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        var attack = new ApgdAttack(5) { Loss = MarginLoss.Instance, Targets = 1 };
        var (threat, x, y) = (new L2(0.26, -9, 9), zeros(1, 2), zeros(1, ScalarType.Int64));

        using var likely = attack.Run(classifier, threat, x, y);
        using var near = (attack with { TargetOrder = TargetOrder.NearestBoundary }).Run(classifier, threat, x, y);

        Assert.Equal([0], likely.Success.ToNumbers());
        Assert.Equal([1], near.Success.ToNumbers());
    }

    [Fact]
    public void An_order_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApgdAttack { TargetOrder = (TargetOrder)7 });

    private static LinearModel Model() => new(
        new double[,] { { 0, 0 }, { 1, 0 }, { 1.5, 1.5 }, { 0, 12 } }, [0, -1, -2, -3]);

    private static long[] Order(IThreatModel threat, TargetOrder order, int count)
    {
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        using var constant = no_grad();
        using var run = new AttackRun(
            MarginLoss.Instance, classifier, threat, zeros(1, 2), zeros(1, ScalarType.Int64), null);
        return [.. Targets.Of(run, count, order).Select(static target => (long)target!.ToNumbers()[0])];
    }
}
