using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

public sealed class UnionTests
{
    private static readonly Union Three = new(new LInf(0.1), new Brightness(0.2), new L0(1));

    [Fact]
    public void As_many_starts_as_members_give_each_example_every_member()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var set = Three.At(full(7, 1, 2, 2, 0.5));

        var used = Enumerable.Range(0, 3).Select(_ => set.Start(generator).select(1, 0).ToNumbers()).ToArray();

        Assert.All(Enumerable.Range(0, 7), n => Assert.Equal([0, 1, 2], used.Select(start => start[n]).Order()));
    }

    [Fact]
    public void Starts_on_what_is_left_go_on_with_the_members_in_turn()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var set = Three.At(full(5, 1, 2, 2, 0.5));
        var first = set.Start(generator).select(1, 0).ToNumbers();
        using var left = set.Select(tensor(new long[] { 4, 1 }));

        var second = left.Start(generator).select(1, 0).ToNumbers();
        var third = left.Start(generator).select(1, 0).ToNumbers();

        Assert.Equal([0, 1, 2], new[] { first[4], second[0], third[0] }.Order());
        Assert.Equal([0, 1, 2], new[] { first[1], second[1], third[1] }.Order());
    }

    [Fact]
    public void A_union_within_a_union_is_tried_in_full()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var set = new Union(new LInf(0.1), Three).At(full(4, 1, 2, 2, 0.5));

        var starts = Enumerable.Range(0, set.Branches).Select(_ => set.Start(generator)).ToArray();

        Assert.All(Enumerable.Range(0, 4), n => Assert.Equal(
            [0, 1, 2, 3], starts.Select(start => start.select(1, 0).ToNumbers()[n]).Order()));
    }

    [Fact]
    public void A_single_example_starts_with_each_member_equally_often()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var x = full(1, 1, 2, 2, 0.5);
        var counts = new int[3];
        for (var i = 0; i < 600; i++)
        {
            using var set = Three.At(x);
            counts[(int)set.Start(generator).select(1, 0).ToNumber()]++;
        }

        Assert.All(counts, static count => Assert.InRange(count, 150, 250));
    }

    [Fact]
    public void Each_example_is_perturbed_as_its_member_does()
    {
        using var scope = NewDisposeScope();
        using var set = Three.At(full(3, 1, 1, 2, 0.5, ScalarType.Float64));
        var delta = Numbers.Doubles([1, 0.1, 0, 0, 0.3, -0.2, 2, 0.3, 0.4], 3, 3);

        Numbers.AssertClose([0, 0.2, 0.3], set.Violation(delta).ToNumbers(), 1e-15);
        Numbers.AssertClose([0.6, 0.6, 0.8, 0.3, 0.8, 0.9], set.Apply(delta).ToNumbers(), 1e-15);
        set.Project(delta);
        Numbers.AssertClose([1, 0.1, 0, 0, 0.1, -0.1, 2, 0, 0.4], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void A_step_is_measured_in_the_eps_of_each_member()
    {
        using var scope = NewDisposeScope();
        using var set = Three.At(full(3, 1, 1, 2, 0.5, ScalarType.Float64));
        var delta = Numbers.Doubles([0, 0, 0, 1, 0, 0, 2, 0, 0], 3, 3);

        set.Ascend(delta, Numbers.Doubles([1, -1, 3, -1, 1, -2], 3, 1, 1, 2), 0.5);

        Numbers.AssertClose([0, 0.05, -0.05, 1, 0.1, 0, 2, 0, -0.5], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void It_is_differentiable_in_the_perturbation()
    {
        using var scope = NewDisposeScope();
        using var set = Three.At(full(2, 1, 1, 2, 0.5, ScalarType.Float64));
        var delta = Numbers.Doubles([1, 0.1, 0, 0, 0.05, -0.05], 2, 3).requires_grad_();

        set.Apply(delta).mul(Numbers.Doubles([1, 2, 3, 4], 2, 1, 1, 2)).sum().backward();

        Numbers.AssertClose([0, 3, 0, 0, 3, 4], delta.grad!.ToNumbers(), 1e-15);
    }

    [Fact]
    public void On_a_linear_model_the_worst_member_counts_at_each_example()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        using var model = new LinearModel(
            new double[,] { { 0, 0, 0, 0 }, { 1, -2, 0.5, 0.25 } }, [9, -9], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([0.5, 0.5, 0.5, 0.5, 0, 0, 0.5, 0.5, 0.1, 1, 0, 0], 3, 4);
        var union = new Union(new LInf(0.2), new L0(1));

        using var found = new PgdAttack(20, 0.25).Run(
            classifier, union, x, zeros(3, ScalarType.Int64), generator);

        // By hand: LInf gains 0.75, 0.35 and 1.55 - 0.8 = 0.75 within the box; one pixel gains 1, 1 and 2.
        using var set = union.At(x);
        var slope = Numbers.Doubles([1, -2, 0.5, 0.25], 4);
        Numbers.AssertClose([1, 1, 2], (set.Apply(found.Delta) - x).matmul(slope).ToNumbers(), 1e-9);
        Assert.Equal([1, 1, 1], found.Delta.select(1, 0).ToNumbers());
    }
}
