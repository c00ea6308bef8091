using System.Reflection;
using Robust.ThreatModels;
using static TorchSharp.torch;
using TorchSharp;

namespace Robust.Generated.Tests;

/// <summary>Generated sets take no slower path than the runtime's own sets of the same geometry.</summary>
public sealed class SetMembersTests
{
    public static TheoryData<string> Norms => ["LInf", "L2", "L1", "L0"];

    [Theory]
    [MemberData(nameof(Norms))]
    public void A_generated_set_implements_every_member_that_the_runtimes_set_implements(string norm)
    {
        // In a box whose width is not 1: at 1 a generated set leaves its unit of length to the interface.
        using var x = rand(2, 3, 4, 4);
        using var generated = Declared(norm, ", Lower = -1").At(x);
        using var plain = Plain(norm, -1).At(x);

        var missing = Implemented(plain).Except(Implemented(generated));

        Assert.Contains("Void Ascend(Tensor, Tensor, Tensor)", Implemented(plain));
        Assert.Empty(missing);
        Assert.Equal((2, 2), (generated.Unit, plain.Unit));
        using var narrow = Declared(norm).At(x);
        Assert.Equal(1, narrow.Unit);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void A_step_of_a_length_for_each_example_makes_no_more_tensors_than_the_runtimes(string norm)
    {
        using var x = rand(2, 3, 4, 4);
        using var gradient = randn(2, 3, 4, 4);
        using var stepSizes = tensor([0.1f, 0.2f]);
        using var generated = Declared(norm).At(x);
        using var plain = Plain(norm).At(x);

        var (own, theirs) = (Made(generated), Made(plain));

        Assert.InRange(theirs, 1, 100);
        Assert.InRange(own, 1, theirs);

        long Made(IPerturbationSet set)
        {
            using var delta = set.Zero();
            var before = Count();
            set.Ascend(delta, gradient, stepSizes);
            return Count() - before;
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Steps_of_a_length_for_each_example_are_those_of_each_alone(string norm)
    {
        using var scope = NewDisposeScope();
        var (x, gradient) = (rand(3, 3, 4, 4), randn(3, 3, 4, 4));
        double[] lengths = [0, 0.25, 2];
        using var set = Declared(norm).At(x);
        var together = set.Start(new Generator(4));
        var alone = together.clone();

        set.Ascend(together, gradient, tensor(lengths).to(ScalarType.Float32));

        for (var i = 0; i < lengths.Length; i++)
        {
            using var one = set.Select(tensor(new long[] { i }));
            one.Ascend(alone[i..(i + 1)], gradient[i..(i + 1)], lengths[i]);
        }

        Assert.Equal(alone.Values(), together.Values(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_step_in_L1_moves_as_many_values_as_it_is_told()
    {
        using var scope = NewDisposeScope();
        using var set = Declared("L1").At(full([1, 3, 4, 4], 0.5));
        var delta = set.Zero();

        set.Ascend(delta, randn(1, 3, 4, 4), 0.9, width: 3);

        Assert.Equal([0.3f, 0.3f, 0.3f], delta.abs().Values().Where(value => value > 0), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    /// <summary>The members of the interface that a set does not leave to their defaults.</summary>
    private static IEnumerable<string> Implemented(IPerturbationSet set)
    {
        var map = set.GetType().GetInterfaceMap(typeof(IPerturbationSet));
        return map.TargetMethods.Zip(map.InterfaceMethods)
            .Where(pair => pair.First.DeclaringType != typeof(IPerturbationSet))
            .Select(pair => Signature(pair.Second));
    }

    private static string Signature(MethodInfo method) => method.ToString()!;

    private static long Count() =>
        DisposeScopeManager.Statistics.CreatedInScopeCount + DisposeScopeManager.Statistics.CreatedOutsideScopeCount;

    private static IThreatModel Declared(string norm, string box = "")
    {
        var size = norm == "L0" ? "2" : "0.5";
        return (IThreatModel)LoadedAssembly.Of($$"""
            using Robust.Declarations;

            [{{norm}}({{size}}{{box}})] public sealed partial class Budget;
            """).CreateDefault("Budget");
    }

    private static IThreatModel Plain(string norm, double lower = 0) => norm switch
    {
        "LInf" => new LInf(0.5, lower),
        "L2" => new L2(0.5, lower),
        "L1" => new L1(0.5, lower),
        _ => new L0(2, lower),
    };
}
