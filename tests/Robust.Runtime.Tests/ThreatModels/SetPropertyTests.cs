using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>
/// What holds of every set in both precisions at images that are constant, black, on the edges of the box or any, with
/// gradients that may be zero, and for budgets of nothing and of everything.
/// </summary>
public sealed class SetPropertyTests
{
    private const int Count = 5;

    public static TheoryData<string, ScalarType> Cases => ThreatModelZoo.Cases;

    public static TheoryData<string, ScalarType> ConvexCases => ThreatModelZoo.ConvexCases;

    public static TheoryData<string, ScalarType> EmptyCases => ThreatModelZoo.EmptyCases;

    public static TheoryData<string, ScalarType> BoxCases => ThreatModelZoo.BoxCases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_of_any_length_along_any_gradient_are_projected_inside(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var model = ThreatModelZoo.Get(name);
        var x = Images(type, generator);
        using var set = model.At(x);
        var delta = set.Start(generator);
        foreach (var length in new[] { 1e-9, 0.3, 2.5, 1e4 })
        {
            set.Ascend(delta, Gradients(type, generator), length * model.Eps);
            set.Project(delta);

            Assert.Equal(new double[Count], set.Violation(delta).ToNumbers());
            Assert.All(
                set.Apply(delta).ToNumbers(), static value => Assert.InRange(value, -1e-6, 1 + 1e-6)); // no NaN either
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_member_is_nearer_than_the_projection(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var set = ThreatModelZoo.Get(name).At(Images(type, generator));
        var start = set.Start(generator);
        for (var round = 0; round < 20; round++)
        {
            var given = Around(name, start, generator);
            var projection = given.clone();
            set.Project(projection);
            Tensor[] others = [projection + ((given - projection) * 0.01), .. Near(given), .. Near(start)];
            foreach (var member in others)
            {
                set.Project(member);
                Assert.All(
                    Distance(given, projection).Zip(Distance(given, member)),
                    pair => Assert.InRange(pair.First, 0, pair.Second + Tolerance(type)));
            }
        }

        IEnumerable<Tensor> Near(Tensor point) => Enumerable.Range(0, 5).Select(_ => Around(name, point, generator));
    }

    [Theory]
    [MemberData(nameof(ConvexCases))]
    public void Projection_goes_away_from_no_member_of_a_convex_set(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        using var set = ThreatModelZoo.Get(name).At(Images(type, generator));
        var start = set.Start(generator);
        for (var round = 0; round < 50; round++)
        {
            var member = Around(name, start, generator);
            set.Project(member);
            var given = Around(name, start, generator);
            var before = Distance(given, member);
            set.Project(given);

            Assert.All(
                Distance(given, member).Zip(before),
                pair => Assert.InRange(pair.First, 0, pair.Second + Tolerance(type)));
        }
    }

    [Theory]
    [MemberData(nameof(EmptyCases))]
    public void A_budget_of_nothing_leaves_every_input_as_it_is(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var x = Images(type, generator);
        using var set = ThreatModelZoo.Get(name).At(x);
        var delta = set.Start(generator);

        Numbers.AssertClose(x.ToNumbers(), set.Apply(delta).ToNumbers(), 1e-6);
        set.Ascend(delta, Gradients(type, generator), 1);
        set.Project(delta);
        Numbers.AssertClose(x.ToNumbers(), set.Apply(delta).ToNumbers(), 1e-6);
        Assert.Equal(new double[Count], set.Violation(delta).ToNumbers());
    }

    [Theory]
    [MemberData(nameof(BoxCases))]
    public void A_budget_beyond_the_box_leaves_the_box_alone_to_bound(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var x = Images(type, generator);
        using var set = ThreatModelZoo.Get(name).At(x);
        var delta = randn(x.shape, type, generator: generator);
        var clipped = delta.clamp(-x, 1 - x);

        set.Project(delta);

        Assert.Equal(clipped.ToNumbers(), delta.ToNumbers());
    }

    /// <summary>A point near another; in a union it keeps the member.</summary>
    private static Tensor Around(string name, Tensor delta, Generator generator)
    {
        var noise = randn(delta.shape, delta.dtype, generator: generator);
        noise.mul_(rand([delta.shape[0]], delta.dtype, generator: generator).reshape([-1, .. Ones(delta)]));
        if (name.StartsWith("union", StringComparison.Ordinal))
        {
            noise.select(1, 0).zero_();
        }

        return delta + noise;
    }

    private static long[] Ones(Tensor delta) => [.. Enumerable.Repeat(1L, (int)delta.dim() - 1)];

    private static double[] Distance(Tensor a, Tensor b) =>
        (a - b).to(ScalarType.Float64).flatten(1).square().sum(1).sqrt().ToNumbers();

    /// <summary>Constant, black, white, on the edges, any.</summary>
    private static Tensor Images(ScalarType type, Generator generator)
    {
        var x = rand([Count, 3, 4, 5], type, generator: generator);
        x.select(0, 0).fill_(0.5);
        x.select(0, 1).zero_();
        x.select(0, 2).fill_(1);
        x.select(0, 3).round_();
        return x;
    }

    /// <summary>Zero at the first image, constant at the second.</summary>
    private static Tensor Gradients(ScalarType type, Generator generator)
    {
        var gradients = randn([Count, 3, 4, 5], type, generator: generator);
        gradients.select(0, 0).zero_();
        gradients.select(0, 1).fill_(0.5);
        return gradients;
    }

    private static double Tolerance(ScalarType type) => type == ScalarType.Float32 ? 5e-6 : 1e-11;
}
