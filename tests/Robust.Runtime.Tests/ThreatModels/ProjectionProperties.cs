using FsCheck;
using FsCheck.Fluent;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>What holds for every ball, input in the box (its edge included), scale and perturbation.</summary>
public sealed class ProjectionProperties
{
    private static readonly Gen<double> Unit = Gen.Frequency(
        (1, Gen.Constant(0.0)), (1, Gen.Constant(1.0)), (4, Gen.Choose(0, 1000).Select(static i => i / 1000.0)));

    private static readonly Gen<double> Radius = Gen.Frequency(
        (1, Gen.Constant(0.0)), (1, Gen.Constant(9.0)), (6, Gen.Choose(1, 2000).Select(static i => i / 1000.0)));

    private static readonly Gen<double[]?> NoScale = Gen.Constant<double[]?>(null);

    private static readonly Gen<double> Value = Gen.Frequency(
        (1, Gen.Constant(0.0)), (6, Gen.Choose(-3000, 3000).Select(static i => i / 1000.0)));

    public static TheoryData<Norm, ScalarType> Kinds => new()
    {
        { Norm.L2, ScalarType.Float32 }, { Norm.L2, ScalarType.Float64 },
        { Norm.L1, ScalarType.Float32 }, { Norm.L1, ScalarType.Float64 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Projection_lands_inside(Norm norm, ScalarType type) => Check(norm, type, (_, ball, delta) =>
    {
        ball.Project(delta);
        return ball.Violation(delta).All(static v => v == 0);
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Projection_is_idempotent(Norm norm, ScalarType type) => Check(norm, type, (_, ball, delta) =>
    {
        ball.Project(delta);
        var once = delta.ToNumbers();
        ball.Project(delta);
        return once.SequenceEqual(delta.ToNumbers());
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Projection_is_as_near_as_the_point_that_bisection_finds(Norm norm, ScalarType type) =>
        Check(norm, type, (_, ball, delta) =>
        {
            var given = delta.ToNumbers().Chunk(ball.Length).ToArray();
            ball.Project(delta);
            var found = delta.ToNumbers().Chunk(ball.Length).ToArray();
            return Enumerable.Range(0, given.Length).All(n =>
                Distance(given[n], found[n]) <= Distance(given[n], ball.Nearest(given[n], n)) + Tolerance(type));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_member_is_nearer_than_the_projection(Norm norm, ScalarType type) =>
        Check(norm, type, (example, ball, delta) =>
        {
            // The nearest point p of a convex set to v is the one with (v - p) (q - p) <= 0 for each member q.
            using var generator = new Generator((ulong)example.Seed);
            var member = ball.Uniform(type, generator);
            ball.Project(member);
            var given = delta.clone();
            ball.Project(delta);
            return ((given - delta) * (member - delta)).sum(1).ToNumbers().All(product =>
                product <= 20 * Tolerance(type));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Starts_are_inside_the_ball_and_projecting_them_only_clips(Norm norm, ScalarType type) =>
        Check(norm, type, (example, ball, _) =>
        {
            using var generator = new Generator((ulong)example.Seed);
            var start = ball.Uniform(type, generator);
            var sizes = start.ToNumbers().Chunk(ball.Length).Select(ball.Size).ToArray();
            var clipped = start.ToNumbers().Select((value, i) =>
            {
                var (lower, upper) = ball.Bounds(i / ball.Length, i % ball.Length);
                return Math.Clamp(value, lower, upper);
            }).ToArray();
            ball.Project(start);
            return sizes.All(size => size <= ball.Eps + Tolerance(type)) &&
                start.ToNumbers().Zip(clipped).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance(type));
        });

    private static double Tolerance(ScalarType type) => type == ScalarType.Float32 ? 5e-6 : 1e-11;

    private static double Distance(double[] a, double[] b) =>
        Math.Sqrt(a.Zip(b).Sum(static pair => (pair.First - pair.Second) * (pair.First - pair.Second)));

    private static void Check(Norm norm, ScalarType type, Func<Case, BoxedBall, Tensor, bool> holds) => Prop.ForAll(
        Cases.ToArbitrary(), example =>
        {
            using var scope = NewDisposeScope();
            var ball = new BoxedBall(norm, example.Eps, example.X, example.Scale);
            var values = example.Delta.SelectMany(static row => row).ToArray();
            return holds(example, ball, tensor(values, type).reshape(example.X.Length, -1));
        }).QuickCheckThrowOnFailure();

    private static Gen<Case> Cases =>
        from n in Gen.Choose(1, 4)
        from d in Gen.Choose(1, 7)
        from eps in Radius
        from x in Unit.ArrayOf(d).ArrayOf(n)
        from scale in Gen.OneOf(NoScale, Unit.ArrayOf(d).Select(static values => (double[]?)values))
        from delta in Value.ArrayOf(d).ArrayOf(n)
        from seed in Gen.Choose(0, 1000)
        select new Case(eps, x, scale, delta, seed);

    private sealed record Case(double Eps, double[][] X, double[]? Scale, double[][] Delta, int Seed)
    {
        public override string ToString() => System.Text.Json.JsonSerializer.Serialize(this);
    }
}
