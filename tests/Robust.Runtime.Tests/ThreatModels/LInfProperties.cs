using FsCheck;
using FsCheck.Fluent;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>What holds for every input in the box, every radius and every perturbation.</summary>
public sealed class LInfProperties
{
    private static readonly Gen<double> Unit = Gen.Choose(0, 1000).Select(static i => i / 1000.0);

    private static readonly Arbitrary<Case> Cases = Gen.Sized(static size =>
        from eps in Unit
        from n in Gen.Choose(1, Math.Max(1, size / 10))
        from x in Unit.ArrayOf(3 * n)
        from delta in Gen.Choose(-3000, 3000).Select(static i => i / 1000.0).ArrayOf(3 * n)
        from seed in Gen.Choose(0, 1000)
        select new Case(eps, x, delta, seed)).ToArbitrary();

    [Fact]
    public void Projection_lands_inside() => Check(static (_, set, delta) =>
    {
        set.Project(delta);
        return set.Violation(delta).ToNumbers().All(static v => v == 0);
    });

    [Fact]
    public void Projection_is_idempotent() => Check(static (_, set, delta) =>
    {
        set.Project(delta);
        var once = delta.ToNumbers();
        set.Project(delta);
        return once.SequenceEqual(delta.ToNumbers());
    });

    [Fact]
    public void Projection_leaves_members_alone() => Check(static (example, set, _) =>
    {
        using var generator = new Generator((ulong)example.Seed);
        var member = set.Start(generator);
        var before = member.ToNumbers();
        set.Project(member);
        return before.SequenceEqual(member.ToNumbers());
    });

    [Fact]
    public void Projection_never_moves_away_from_a_member() => Check(static (example, set, delta) =>
    {
        using var generator = new Generator((ulong)example.Seed);
        var member = set.Start(generator);
        var before = (delta - member).abs().ToNumbers();
        set.Project(delta);
        var after = (delta - member).abs().ToNumbers();
        return after.Zip(before).All(static pair => pair.First <= pair.Second);
    });

    [Fact]
    public void Starts_are_inside_the_ball_and_the_box() => Check(static (example, set, _) =>
    {
        using var generator = new Generator((ulong)example.Seed);
        var start = set.Start(generator);
        var perturbed = set.Apply(start).ToNumbers();
        return start.ToNumbers().All(d => Math.Abs(d) <= example.Eps) &&
            perturbed.All(static v => v is >= -1e-15 and <= 1 + 1e-15);
    });

    [Fact]
    public void Violation_is_the_distance_to_the_projection() => Check(static (_, set, delta) =>
    {
        var violation = set.Violation(delta).ToNumbers();
        var before = delta.clone();
        set.Project(delta);
        var distance = (before - delta).abs().amax(1).ToNumbers();
        return violation.Zip(distance).All(static pair => Math.Abs(pair.First - pair.Second) < 1e-15);
    });

    private static void Check(Func<Case, IPerturbationSet, Tensor, bool> holds) => Prop.ForAll(Cases, example =>
    {
        using var scope = NewDisposeScope();
        using var set = new LInf(example.Eps).At(Numbers.Doubles(example.X, -1, 3));
        return holds(example, set, Numbers.Doubles(example.Delta, -1, 3));
    }).QuickCheckThrowOnFailure();

    private sealed record Case(double Eps, double[] X, double[] Delta, int Seed);
}
