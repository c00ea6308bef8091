using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>The generated threat model against the runtime's own and against arithmetic.</summary>
public sealed class ThreatModelTests
{
    private static readonly LoadedAssembly Pooled = LoadedAssembly.Of(SampleDeclarations.Pooled);

    private static IThreatModel Declared => Create(0.1);

    [Fact]
    public void The_rule_is_as_declared()
    {
        Assert.Equal((Norm.LInf, 0.1, -1.0, 1.0), (Declared.Norm, Declared.Eps, Declared.Lower, Declared.Upper));
        Assert.Equal(0.1, Pooled.Constant("Small.PooledNetThreatModel", "DeclaredEps"));
        Assert.Equal(0.05, Create(0.05).Eps);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_radius_that_is_none_is_refused(double eps)
    {
        var failure = Assert.ThrowsAny<Exception>(() => Create(eps));

        Assert.IsType<ArgumentOutOfRangeException>(failure.InnerException ?? failure);
    }

    [Fact]
    public void Inputs_must_be_floating_point()
    {
        using var bytes = zeros(2, 3, ScalarType.Byte);

        var refusal = Assert.Throws<ArgumentException>(() => Declared.At(bytes));

        Assert.Contains("floating point", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_are_those_of_ball_and_box()
    {
        using var scope = NewDisposeScope();
        float[] inputs = [-1, -0.95f, 0, 0.5f, 0.98f, 1];
        using var set = Declared.At(tensor(inputs).reshape(1, 6));
        var (low, high) = (full([1, 6], -5.0f), full([1, 6], 5.0f));

        set.Project(low);
        set.Project(high);

        Assert.Equal([.. inputs.Select(x => Math.Max(-0.1f, -1 - x))], low.Values());
        Assert.Equal([.. inputs.Select(x => Math.Min(0.1f, 1 - x))], high.Values());
    }

    [Fact]
    public void The_set_does_what_the_plain_object_does_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        var x = rand(20, 3, 4) * 2 - 1;
        var (gradient, outside) = (randn(20, 3, 4), randn(20, 3, 4));
        using var generated = Declared.At(x);
        using var plain = new LInf(0.1, -1, 1).At(x);

        var (a, b) = (generated.Start(new Generator(4)), plain.Start(new Generator(4)));
        Assert.Equal(b.Values(), a.Values());
        generated.Ascend(a, gradient, 0.07);
        plain.Ascend(b, gradient, 0.07);
        Assert.Equal(b.Values(), a.Values());
        Assert.Equal(plain.Violation(b).Values(), generated.Violation(a).Values());
        Assert.Equal(plain.Violation(outside).Values(), generated.Violation(outside).Values());
        generated.Project(a);
        plain.Project(b);
        Assert.Equal(b.Values(), a.Values());
        Assert.Equal(plain.Apply(b).Values(), generated.Apply(a).Values());
    }

    [Fact]
    public void A_selection_is_the_set_of_its_rows()
    {
        using var scope = NewDisposeScope();
        var (x, delta, rows) = (rand(6, 4), randn(6, 4), tensor(new long[] { 4, 1 }));
        using var all = Declared.At(x);
        using var some = all.Select(rows);
        var (whole, part) = (delta.clone(), delta.index_select(0, rows));

        all.Project(whole);
        some.Project(part);

        Assert.Equal(whole.index_select(0, rows).Values(), part.Values());
        Assert.Equal((x + delta).index_select(0, rows).Values(), some.Apply(delta.index_select(0, rows)).Values());
    }

    [Fact]
    public void The_set_outlives_the_scope_it_is_made_in_and_frees_all_it_holds()
    {
        using var x = rand(6, 4);
        using var delta = zeros(6, 4);
        var live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        IPerturbationSet set;
        using (NewDisposeScope())
        {
            set = Declared.At(x);
        }

        set.Project(delta);
        set.Dispose();

        Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static IThreatModel Create(double eps) => (IThreatModel)Pooled.Create("Small.PooledNetThreatModel", eps);
}
