using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Threat models that attributes declare, against the runtime's plain objects of the same name.</summary>
public sealed class ThreatClassTests
{
    private static readonly double[] Radii = [0.1, 0.2, 0.05];

    public static TheoryData<string> Attributes => [.. ThreatDeclarations.All];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void The_rule_is_that_of_the_plain_object(string attribute)
    {
        var (declared, plain) = (Create(attribute), Plain(attribute));

        Assert.Equal(
            (plain.Norm, plain.Eps, plain.Lower, plain.Upper, plain.Description),
            (declared.Norm, declared.Eps, declared.Lower, declared.Upper, declared.Description));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void The_set_does_what_the_plain_object_does(string attribute)
    {
        using var scope = NewDisposeScope();
        var (x, gradient) = (rand(6, 3, 4, 4), randn(6, 3, 4, 4));
        using var generated = Create(attribute).At(x);
        using var plain = Plain(attribute).At(x);
        var (a, b) = (generated.Start(new Generator(4)), plain.Start(new Generator(4)));

        AreEqual(b, a);
        AreEqual(plain.Zero(), generated.Zero());
        AreEqual(plain.StartInBall(new Generator(5)), generated.StartInBall(new Generator(5)));
        AreEqual(plain.Apply(b), generated.Apply(a));
        for (var step = 0; step < 2; step++)
        {
            generated.Ascend(a, gradient, 0.4);
            plain.Ascend(b, gradient, 0.4);
            AreEqual(b, a);
            AreEqual(plain.Violation(b), generated.Violation(a));
            generated.Project(a);
            plain.Project(b);
            AreEqual(b, a);
            Assert.All(generated.Violation(a).Values(), violation => Assert.InRange(violation, 0, 1e-5));
        }

        var stepSizes = tensor(new[] { 0, 0.2f, 0.4f, 1, 2, 3 });
        generated.Ascend(a, gradient, stepSizes);
        plain.Ascend(b, gradient, stepSizes);
        AreEqual(b, a);
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void The_scale_is_that_of_the_plain_object_and_nothing_else_is_left(string attribute)
    {
        using var x = rand(6, 3, 4, 4);
        var (declared, plain) = (Create(attribute), Plain(attribute));
        var live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using var scale = declared.ScaleAt(x);
        Assert.Equal(
            live + (scale is null ? 0 : 1), TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        using var expected = plain.ScaleAt(x);
        Assert.Equal(expected?.shape, scale?.shape);
        Assert.Equal(expected?.Values(), scale?.Values());
    }

    [Fact]
    public void Members_come_through_unions_within_unions()
    {
        var declared = LoadedAssembly.Of("""
            using Robust.Declarations;

            [LInf(0.1)] public sealed partial class Near;
            [L2(0.5)] public sealed partial class Round;
            [L1(2)] public sealed partial class Sparse;
            [Union<Round, Sparse>] public sealed partial class Inner;
            [Union<Near, Inner>] public sealed partial class Outer;
            """);

        var members = ((IThreatModel)declared.CreateDefault("Outer")).Members;

        Assert.Equal(["Near", "Inner"], members.Select(member => member.GetType().Name));
        Assert.Empty(members[0].Members);
        Assert.Equal(["Round", "Sparse"], members[1].Members.Select(member => member.GetType().Name));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void A_selection_is_the_set_of_its_rows(string attribute)
    {
        using var scope = NewDisposeScope();
        var (x, rows) = (rand(6, 3, 4, 4), tensor(new long[] { 4, 1 }));
        using var all = Create(attribute).At(x);
        var (whole, gradient) = (all.Start(new Generator(4)), randn(6, 3, 4, 4));
        using var some = all.Select(rows);
        var part = whole.index_select(0, rows);

        all.Ascend(whole, gradient, 0.4);
        some.Ascend(part, gradient.index_select(0, rows), 0.4);
        all.Project(whole);
        some.Project(part);

        AreEqual(whole.index_select(0, rows), part);
        AreEqual(all.Apply(whole).index_select(0, rows), some.Apply(part));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void The_set_outlives_the_scope_it_is_made_in_and_frees_all_it_holds(string attribute)
    {
        using var x = rand(6, 3, 4, 4);
        using var rows = tensor(new long[] { 4, 1 });
        var threat = Create(attribute);
        threat.At(x).Dispose();
        var live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        IPerturbationSet set, part;
        using (NewDisposeScope())
        {
            set = threat.At(x);
            part = set.Select(rows);
        }

        using (NewDisposeScope())
        {
            set.Dispose();
            part.Project(part.Start());
            part.Dispose();
        }

        Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Another_radius_is_an_argument_of_the_constructor()
    {
        using var scope = NewDisposeScope();
        var x = full([1, 3, 4, 4], 0.5);
        var declared = LoadedAssembly.Of(ThreatDeclarations.With(ThreatDeclarations.LInf));
        using var twice = ((IThreatModel)declared.Create("InLInf.Budget", 0.4)).At(x);
        var delta = ones(1, 3, 4, 4);

        twice.Project(delta);

        Assert.Equal(0.2, declared.Constant("InLInf.Budget", "DeclaredEps"));
        Assert.Equal([0.2f, 0.4f, 0], delta.amax([0, 2, 3]).Values(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Other_numbers_are_arguments_of_the_constructor()
    {
        var pixels = (IThreatModel)LoadedAssembly.Of(ThreatDeclarations.With(ThreatDeclarations.L0))
            .Create("InL0.Budget", 3);
        var turned = (IThreatModel)LoadedAssembly.Of(ThreatDeclarations.With(ThreatDeclarations.RotationTranslation))
            .Create("InRotationTranslation.Budget", 10.0, 2.0);
        var patch = (IThreatModel)LoadedAssembly.Of(ThreatDeclarations.With(ThreatDeclarations.Patch))
            .Create("InPatch.Budget", 1, 2);
        var union = (IThreatModel)LoadedAssembly.Of(ThreatDeclarations.With(ThreatDeclarations.Union))
            .Create("InUnion.Budget", new LInf(0.3), null, null);

        Assert.Equal(3, pixels.Eps);
        Assert.Equal(new RotationTranslation(10, 2).Description, turned.Description);
        Assert.Equal(new Patch(1, 2, PatchLocation.Random).Description, patch.Description);
        Assert.Contains(new LInf(0.3).Description, union.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_number_of_pixels_is_refused()
    {
        var declared = LoadedAssembly.Of(ThreatDeclarations.With(ThreatDeclarations.L0));

        var failure = Assert.ThrowsAny<Exception>(() => declared.Create("InL0.Budget", -1));

        Assert.IsType<ArgumentOutOfRangeException>(failure.InnerException ?? failure);
    }

    private static IThreatModel Create(string attribute)
    {
        var declared = LoadedAssembly.Of(ThreatDeclarations.With(attribute));
        return (IThreatModel)declared.CreateDefault($"{ThreatDeclarations.Space(attribute)}.Budget");
    }

    private static IThreatModel Plain(string attribute) => attribute switch
    {
        ThreatDeclarations.LInf => new LInf(1) { EpsPerValue = Radii, Mask = [true, true, false] },
        ThreatDeclarations.L2 => new L2(1.5),
        ThreatDeclarations.L1 => new L1(1, -1) { EpsPerValue = [1.5, 3, 0] },
        ThreatDeclarations.L0 => new L0(5) { Mask = [true, false, true] },
        ThreatDeclarations.RotationTranslation => new RotationTranslation(30, 1.5),
        ThreatDeclarations.Patch => new Patch(2, 3, PatchLocation.Random),
        _ => new Union(new LInf(0.1), new L0(2), new RotationTranslation(20, 0)),
    };

    private static void AreEqual(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.Values(), actual.Values(), (a, b) => Math.Abs(a - b) < 1e-5);
    }
}
