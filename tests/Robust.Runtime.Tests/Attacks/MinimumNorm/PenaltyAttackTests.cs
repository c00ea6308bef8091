using Robust.Attacks.Classifiers;
using Robust.Attacks.MinimumNorm;
using Robust.Declarations;
using Robust.Runtime.Tests.Attacks.Oracles;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

/// <summary>What the attack of Carlini and Wagner and the elastic-net attack have in common.</summary>
public sealed class PenaltyAttackTests
{
    private static readonly double[] Slope = [1, -3, 0.5, 6, 0.25, -2];

    public static TheoryData<string> Names => ["cw-l2", "ead"];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_succeeds_where_the_radius_exceeds_the_distance(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var classes in new[] { 2, 4 })
        {
            var problem = LinearProblems.Get(classes, boxed: false);
            using var model = problem.Model();
            using var classifier = new ModuleClassifier(model);
            double[] distances = [.. Enumerable.Range(0, 3).Select(row => problem.Distance(Ball(name), row))];
            var middle = distances.Order().ElementAt(1);
            foreach (var eps in new[] { 0.99 * middle, 1.01 * middle })
            {
                using var found = Make(name).Run(
                    classifier, problem.Threat(Ball(name), eps), problem.Inputs, problem.Labels);

                Assert.Equal(distances.Select(distance => distance < eps ? 1.0 : 0), found.Success.ToNumbers());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Margins_of_any_scale_are_met_in_one_batch(string name)
    {
        // The constant that this takes grows with the margin, and none does for all.
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 0, 0 }, { 4, -1 } }, [0, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([-0.0025, 0, -0.025, 0, -0.25, 0, -0.9, 0.4], 4, 2);
        double[] margins = [0.01, 0.1, 1, 4];

        using var found = (Wide(name) with { Minimal = true }).Run(
            classifier, Threat(name, 4, -1, 1), x, zeros(4, ScalarType.Int64));

        var length = name == "ead" ? 4 : Math.Sqrt(17);
        Assert.Equal([1, 1, 1, 1], found.Success.ToNumbers());
        Assert.All(
            Sizes(name, found.Delta).Zip(margins), pair => Assert.InRange(
                pair.First, pair.Second / length * (1 - 1e-9), (pair.Second / length * 1.02) + 1e-3));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unless_told_to_go_on_an_example_drops_out_within_the_radius(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = (full(3, 6, 0.5, ScalarType.Float64), zeros(3, ScalarType.Int64));

        using var first = Make(name).Run(classifier, Threat(name, 0.5, -1, 2), x, y);
        using var least = (Make(name) with { Minimal = true }).Run(classifier, Threat(name, 0.5, -1, 2), x, y);

        Assert.True(first.ForwardPasses < least.ForwardPasses / 2);
        Assert.All(
            Sizes(name, first.Delta).Zip(Sizes(name, least.Delta)),
            static pair => Assert.True(pair.First > pair.Second));
        Assert.Equal([1, 1, 1], least.Success.ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Confidence_asks_for_a_margin(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        var x = full(1, 6, 0.5, ScalarType.Float64);
        var attack = Make(name) with { Minimal = true, Confidence = 0.5 };

        using var found = attack.Run(classifier, Threat(name, 1, -1, 2), x, zeros(1, ScalarType.Int64));

        // The margin of 1 and 0.5 more, over the dual norm of the slope.
        var distance = LinearOracle.FreeDistance(Ball(name), Slope, 1.5);
        Assert.InRange(found.Loss.ToNumber(), 0.5, 0.52);
        Assert.InRange(Sizes(name, found.Delta)[0], distance * (1 - 1e-9), distance * 1.005);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Radii_and_masks_set_the_units_of_the_distance(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        double[] radii = [1, 0.5, 1, 0.25, 1, 0.75];
        bool[] mask = [true, true, true, true, true, false];
        var x = full(1, 6, 0.5, ScalarType.Float64);
        double[] scaled = [.. Slope.Zip(radii, static (s, r) => s * r).Take(5)];
        var distance = LinearOracle.FreeDistance(Ball(name), scaled, 1);
        foreach (var eps in new[] { 0.98 * distance, 1.02 * distance })
        {
            double[] each = [.. radii.Select(radius => radius * eps)];
            IThreatModel threat = name == "ead"
                ? new L1(1, -1, 2) { EpsPerValue = each, Mask = mask }
                : new L2(1, -1, 2) { EpsPerValue = each, Mask = mask };

            using var found = (Make(name) with { Minimal = true }).Run(
                classifier, threat, x, zeros(1, ScalarType.Int64));

            Assert.Equal(eps > distance ? 1 : 0, found.Success.ToNumber());
            Assert.Equal(0, found.Delta.select(1, 5).ToNumber());
            Assert.InRange(found.Violation.ToNumber(), 0, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_box_that_holds_values_back_makes_the_distance_longer(string name)
    {
        using var scope = NewDisposeScope();
        var problem = LinearProblems.Get(2, boxed: true);
        using var model = problem.Model();
        using var classifier = new ModuleClassifier(model);
        var attack = name == "ead"
            ? new EadAttack(500, 4, 1e-3, 1e-3) { Minimal = true, InitialConstant = 1 }
            : new CarliniWagnerAttack(500, 3, 0.1) { Minimal = true, InitialConstant = 0.1 } as PenaltyAttack;

        using var found = (attack with { EarlyAbort = false }).Run(
            classifier, problem.Threat(Ball(name), 2), problem.Inputs, problem.Labels);

        var sizes = Sizes(name, found.Delta);
        for (var row = 0; row < 3; row++)
        {
            var distance = problem.Distance(Ball(name), row);
            Assert.InRange(sizes[row], distance * (1 - 1e-9), distance * 1.01);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_descent_that_gets_no_further_is_given_up_early(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = (full(1, 6, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));
        var attack = Make(name);
        var threat = Threat(name, 0.01, -1, 2); // too small for anything to be found

        using var early = (attack with { EarlyAbort = true }).Run(classifier, threat, x, y);
        using var late = (attack with { EarlyAbort = false }).Run(classifier, threat, x, y);

        var each = name == "ead" ? 2 : 1; // passes a step
        Assert.Equal(1 + (each * attack.Iterations * attack.SearchSteps), late.ForwardPasses);
        Assert.InRange(early.ForwardPasses, 2, late.ForwardPasses * 2 / 3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_searches_each_member_of_a_union(string name)
    {
        // The first member holds the steep values fixed, so that only the second one is large enough.
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        bool[] mask = [true, false, true, false, true, false];
        var union = new Union(
            name == "ead" ? new L1(0.3, -1, 2) { Mask = mask } : new L2(0.3, -1, 2) { Mask = mask },
            Threat(name, 0.3, -1, 2));
        var x = full(2, 6, 0.5, ScalarType.Float64);

        using var found = Make(name).Run(classifier, union, x, zeros(2, ScalarType.Int64));

        Assert.Equal([1, 1], found.Success.ToNumbers());
        Assert.Equal([1, 1], found.Delta.select(1, 0).ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_radius_of_zero_leaves_everything_as_it_is(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        var x = full(2, 6, 0.5, ScalarType.Float64);

        using var found = Make(name).Run(classifier, Threat(name, 0, -1, 2), x, zeros(2, ScalarType.Int64));

        Assert.Equal([0, 0], found.Success.ToNumbers());
        Assert.Equal(0, found.Delta.abs().max().ToNumber());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Other_balls_are_refused_by_name(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);

        var error = Assert.Throws<RobustException>(() => Make(name).Run(
            classifier, new LInf(0.1), full(1, 6, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64)));

        Assert.StartsWith(
            $"The attack {name} searches balls of {Ball(name)} only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_decision_rule_says_which_is_the_smaller_one()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { 0, 0, 0 }, { 3, 2.9, 2.8 } }, [3, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var (x, y) = (full(1, 3, 0.25, ScalarType.Float64), zeros(1, ScalarType.Int64));
        var attack = new EadAttack(300, 6, 0.01, 0.01) { Minimal = true, InitialConstant = 0.1 };

        using var sparse = attack.Run(classifier, new L1(2), x, y);
        using var even = (attack with { Decision = EadDecision.ElasticNet }).Run(classifier, new L1(2), x, y);

        Assert.True(sparse.Delta.abs().sum().ToNumber() < even.Delta.abs().sum().ToNumber());
        Assert.True(Net(sparse.Delta) > Net(even.Delta));

        double Net(Tensor delta) => (delta.square().sum() + (attack.Beta * delta.abs().sum())).ToNumber();
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new CarliniWagnerAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new CarliniWagnerAttack(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new CarliniWagnerAttack(1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new EadAttack(1, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new EadAttack(1, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new EadAttack { InitialConstant = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new EadAttack { Confidence = -1 });
    }

    private static PenaltyAttack Make(string name) => name == "ead"
        ? new EadAttack(300, 5, 1e-3, 1e-3) { InitialConstant = 1, EarlyAbort = false }
        : new CarliniWagnerAttack(200, 5, 3e-3) { InitialConstant = 0.1 };

    /// <summary>With steps long enough to cross a box.</summary>
    private static PenaltyAttack Wide(string name) => name == "ead"
        ? new EadAttack(300, 6, 0.01, 0.01) { InitialConstant = 0.01 }
        : new CarliniWagnerAttack(300, 6, 0.02) { InitialConstant = 0.01 };

    private static Norm Ball(string name) => name == "ead" ? Norm.L1 : Norm.L2;

    private static IThreatModel Threat(string name, double eps, double lower, double upper) =>
        name == "ead" ? new L1(eps, lower, upper) : new L2(eps, lower, upper);

    private static double[] Sizes(string name, Tensor delta) =>
        [.. delta.ToNumbers().Chunk((int)delta.shape[1]).Select(row => LinearOracle.Size(Ball(name), row))];

    /// <summary>Class 1 is 1 behind where all values are 0.5.</summary>
    private static LinearModel Model()
    {
        var weight = new double[2, Slope.Length];
        for (var i = 0; i < Slope.Length; i++)
        {
            weight[1, i] = Slope[i];
        }

        return new LinearModel(weight, [1 + (0.5 * Slope.Sum()), 0], ScalarType.Float64);
    }
}
