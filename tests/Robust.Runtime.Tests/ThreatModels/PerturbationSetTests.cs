using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>What every threat model promises, whatever its kind.</summary>
public sealed class PerturbationSetTests
{
    public static TheoryData<string> Names => ThreatModelZoo.Names;

    public static TheoryData<string, ScalarType> Cases => ThreatModelZoo.Cases;

    public static TheoryData<string> Masked => ThreatModelZoo.Masked;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Zero_changes_nothing_and_is_a_member(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var x = Images(3, type);
        using var set = ThreatModelZoo.Get(name).At(x);

        var zero = set.Zero();

        Numbers.AssertClose(x.ToNumbers(), set.Apply(zero).ToNumbers(), 1e-6);
        Assert.Equal([0, 0, 0], set.Violation(zero).ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Starts_are_members_that_the_generator_repeats(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var model = ThreatModelZoo.Get(name);
        var x = Images(6, type);
        var start = Started(model, x, 1);

        using var set = model.At(x);
        Assert.All(set.Violation(start).ToNumbers(), static v => Assert.Equal(0, v));
        Assert.All(set.Apply(start).ToNumbers(), static value => Assert.InRange(value, -1e-6, 1 + 1e-6));
        Assert.Equal(start.ToNumbers(), Started(model, x, 1).ToNumbers());
        Assert.NotEqual(start.ToNumbers(), Started(model, x, 2).ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Large_steps_are_projected_to_members_and_members_are_left_alone(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var model = ThreatModelZoo.Get(name);
        var x = Images(6, type);
        using var set = model.At(x);
        var delta = set.Start(generator);
        for (var step = 0; step < 5; step++)
        {
            set.Ascend(delta, rand_like(x).sub_(0.5), 2.5 * model.Eps);
            set.Project(delta);

            Assert.All(set.Violation(delta).ToNumbers(), static v => Assert.Equal(0, v));
        }

        var member = delta.ToNumbers();
        set.Project(delta);
        Assert.Equal(member, delta.ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_zero_gradient_moves_nothing(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var x = Images(4, type);
        using var set = ThreatModelZoo.Get(name).At(x);
        var delta = set.Start(generator);
        var before = delta.ToNumbers();

        set.Ascend(delta, zeros_like(x), 0.7);
        set.Project(delta);

        Assert.Equal(before, delta.ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_selection_treats_its_examples_as_the_whole_does(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var x = Images(5, type);
        using var set = ThreatModelZoo.Get(name).At(x);
        var delta = set.Start(generator);
        var gradient = rand_like(x).sub_(0.5);
        var rows = tensor(new long[] { 3, 0 });
        using var some = set.Select(rows);
        var part = delta.index_select(0, rows);

        set.Ascend(delta, gradient, 0.3);
        some.Ascend(part, gradient.index_select(0, rows), 0.3);
        Numbers.AssertClose(
            set.Violation(delta).index_select(0, rows).ToNumbers(), some.Violation(part).ToNumbers(), 1e-7);
        set.Project(delta);
        some.Project(part);

        Numbers.AssertClose(delta.index_select(0, rows).ToNumbers(), part.ToNumbers(), 1e-6);
        Numbers.AssertClose(
            set.Apply(delta).index_select(0, rows).ToNumbers(), some.Apply(part).ToNumbers(), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Batches_of_none_and_of_one_work_in_both_precisions(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            foreach (var n in new[] { 0, 1 })
            {
                var x = Images(n, type);
                using var set = ThreatModelZoo.Get(name).At(x);
                var delta = set.Start();
                set.Ascend(delta, ones_like(x), 0.1);
                set.Project(delta);

                Assert.Equal(n, delta.shape[0]);
                Assert.Equal(type, delta.dtype);
                Assert.Equal([n, 3, 4, 5], set.Apply(delta).shape);
                Assert.Equal(type, set.Apply(delta).dtype);
                Assert.Equal(new double[n], set.Violation(delta).ToNumbers());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_set_outlives_the_scope_it_was_made_in_and_leaves_nothing_behind(string name)
    {
        using var scope = NewDisposeScope();
        var model = ThreatModelZoo.Get(name);
        var x = Images(3);
        var (gradient, rows) = (rand_like(x), tensor(new long[] { 1, 2 }));
        var before = LiveTensors.Settle();

        IPerturbationSet set, some;
        using (NewDisposeScope())
        {
            set = model.At(x);
            set.Start().Dispose();
            some = set.Select(rows);
        }

        using (NewDisposeScope())
        {
            var delta = set.Start();
            set.Ascend(delta, gradient, 0.1);
            set.Project(delta);
            some.Violation(some.Start());
        }

        using (var zero = set.Zero())
        {
            set.Apply(zero).Dispose();
        }

        some.Dispose();
        set.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Attacks_find_members_of_any_set(string name)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var random = new Random(2);
        var weight = new double[2, 60];
        for (var i = 0; i < 120; i++)
        {
            weight[i / 60, i % 60] = random.NextDouble() - 0.5;
        }

        using var model = new LinearModel(weight, [6, -6], ScalarType.Float64); // it withstands everything
        using var classifier = new ModuleClassifier(model);
        var threat = ThreatModelZoo.Get(name);
        var x = Images(5, ScalarType.Float64);
        using var set = threat.At(x);
        var labels = zeros(5, ScalarType.Int64);

        using var found = PgdAttack.Within(threat, 5, 3).Run(classifier, threat, x, labels, generator);

        var loss = CrossEntropyLoss.Instance;
        var clean = loss.Values(classifier.Logits(x), labels).ToNumbers();
        var reached = loss.Values(classifier.Logits(set.Apply(found.Delta)), labels).ToNumbers();
        Assert.All(set.Violation(found.Delta).ToNumbers(), static v => Assert.Equal(0, v));
        Assert.All(reached.Zip(clean), static pair => Assert.True(pair.First >= pair.Second));
        Assert.True(reached.Sum() > clean.Sum()); // black stays black, whatever its rotation
        Numbers.AssertClose(found.Loss.ToNumbers(), reached, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Masked))]
    public void What_may_not_change_does_not(string name)
    {
        using var scope = NewDisposeScope();
        var model = ThreatModelZoo.Get(name);
        var x = Images(4);
        using var set = model.At(x);
        var delta = set.Start();
        for (var step = 0; step < 5; step++)
        {
            set.Ascend(delta, rand_like(x).sub_(0.5), model.Eps);
            Assert.Equal(0, Odd(delta));
            set.Project(delta);
        }

        Assert.NotEqual(0, delta.abs().sum().ToNumber());
        var forbidden = zeros_like(x);
        forbidden.flatten(1).select(1, 1).fill_(0.125);
        Assert.Equal(Enumerable.Repeat(0.125, 4), set.Violation(forbidden).ToNumbers());
        set.Project(forbidden);
        Assert.Equal(0, forbidden.abs().sum().ToNumber());
    }

    [Fact]
    public void Radii_per_channel_bound_each_channel()
    {
        using var scope = NewDisposeScope();
        var x = full([1, 3, 4, 5], 0.5, ScalarType.Float64);
        using var set = new LInf(9) { EpsPerValue = [0.1, 0.3, 0] }.At(x);
        var delta = ones_like(x);

        set.Project(delta);
        Numbers.AssertClose([0.1, 0.3, 0], delta.amax(0, 2, 3).ToNumbers(), 1e-15);
        Numbers.AssertClose([0.1, 0.3, 0], delta.amin(0, 2, 3).ToNumbers(), 1e-15);

        delta.zero_();
        set.Ascend(delta, ones_like(x), 0.15);
        Numbers.AssertClose([0.05, 0.15, 0], delta.amax(0, 2, 3).ToNumbers(), 1e-15);
        Assert.InRange(set.Start().amax(0, 2, 3).ToNumbers()[0], 0.01, 0.1);
    }

    [Fact]
    public void The_greatest_radius_is_the_one_that_steps_are_measured_against()
    {
        var model = new L2(7) { EpsPerValue = [0.5, 2] };

        Assert.Equal(2, model.Eps);
        Assert.Equal("|delta|_2 <= 2 within [0, 1], radii per value", model.Description);
    }

    [Theory]
    [InlineData("LInf", "|delta|_inf <= 0.2 within [0, 1]", Norm.LInf)]
    [InlineData("L2", "|delta|_2 <= 0.8 within [0, 1]", Norm.L2)]
    [InlineData("L1", "|delta|_1 <= 2 within [0, 1]", Norm.L1)]
    [InlineData("L0 masked", "|delta|_0 <= 4 pixels within [0, 1], masked", Norm.L0)]
    [InlineData("rotation", "rotation up to 30 degrees, shift up to 1.5 pixels within [0, 1]", Norm.None)]
    [InlineData("patch", "a patch of 2 x 3 pixels at a searched place within [0, 1]", Norm.None)]
    [InlineData("patch at random", "a patch of 2 x 3 pixels at a random place within [0, 1]", Norm.None)]
    [InlineData("brightness", "perturbations of size 0.25 within [0, 1]", Norm.None)]
    public void A_threat_model_says_what_it_is(string name, string description, Norm norm)
    {
        var model = ThreatModelZoo.Get(name);

        Assert.Equal(description, model.Description);
        Assert.Equal(norm, model.Norm);
    }

    private static double Odd(Tensor delta) => delta.reshape(-1, 2).select(1, 1).abs().sum().ToNumber();

    private static Tensor Started(IThreatModel model, Tensor x, ulong seed)
    {
        using var generator = new Generator(seed);
        using var set = model.At(x);
        return set.Start(generator);
    }

    /// <summary>Random images, the first constant, the second black, the third on the edges of the box.</summary>
    private static Tensor Images(int count, ScalarType type = ScalarType.Float32)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        var x = rand([Math.Max(count, 3), 3, 4, 5], type, generator: generator);
        x.select(0, 0).fill_(0.5);
        x.select(0, 1).zero_();
        x.select(0, 2).round_();
        return x.narrow(0, 0, count).clone().MoveToOuterDisposeScope();
    }
}
