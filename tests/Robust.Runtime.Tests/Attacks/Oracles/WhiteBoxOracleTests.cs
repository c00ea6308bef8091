using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Oracles;

/// <summary>Every white-box attack against the optimum on linear models, which is known.</summary>
public sealed class WhiteBoxOracleTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string, Norm, int, bool> Worst => OracleAttacks.Cases(minimal: false);

    public static TheoryData<string, Norm, int, bool> Smallest => OracleAttacks.Cases(minimal: true);

    [Theory]
    [MemberData(nameof(Worst))]
    public void What_stands_is_perturbed_in_the_worst_way(string name, Norm norm, int classes, bool boxed)
    {
        using var scope = NewDisposeScope();
        var problem = LinearProblems.Standing(classes, boxed);
        var eps = norm switch { Norm.LInf => 0.2, Norm.L2 => 0.5, Norm.L1 => 0.4, _ => 2 };

        using var found = Run(name, problem, norm, eps, problem.Inputs, problem.Labels);

        var rows = Enumerable.Range(0, problem.Count);
        var gains = rows.Select(row => problem.Gain(norm, row, eps)).ToArray();
        Assert.All(found.Success.ToNumbers(), static fooled => Assert.Equal(0, fooled));
        Numbers.AssertClose(gains, problem.Caught(found.Delta), Tolerance * gains.Min());
    }

    [Theory]
    [MemberData(nameof(Worst))]
    public void Just_beyond_the_distance_it_fools_and_just_below_it_does_not(
        string name, Norm norm, int classes, bool boxed)
    {
        using var scope = NewDisposeScope();
        var problem = LinearProblems.Get(classes, boxed);
        var (x, y) = (problem.Inputs.narrow(0, 0, 1), problem.Labels.narrow(0, 0, 1));
        var distance = problem.Distance(norm, 0);
        var (above, below) = norm == Norm.L0
            ? (distance, distance - 1)
            : (distance * (1 + Tolerance), distance * (1 - Tolerance));

        using var beyond = Run(name, problem, norm, above, x, y);
        using var within = Run(name, problem, norm, below, x, y);

        Assert.Equal(1, beyond.Success.ToNumber());
        Assert.Equal(0, within.Success.ToNumber());
    }

    [Theory]
    [MemberData(nameof(Smallest))]
    public void The_smallest_perturbation_is_as_long_as_the_distance(string name, Norm norm, int classes, bool boxed)
    {
        using var scope = NewDisposeScope();
        var problem = LinearProblems.Get(classes, boxed);

        using var found = Run(name, problem, norm, 4, problem.Inputs, problem.Labels);

        var distances = Enumerable.Range(0, problem.Count).Select(row => problem.Distance(norm, row)).ToArray();
        var sizes = found.Delta.ToNumbers().Chunk((int)found.Delta.shape[1])
            .Select(delta => LinearOracle.Size(norm, delta)).ToArray();
        Assert.All(found.Success.ToNumbers(), static fooled => Assert.Equal(1, fooled));
        Numbers.AssertClose(distances, sizes, Tolerance * distances.Min());
    }

    private static AttackResult Run(
        string name, LinearProblem problem, Norm norm, double eps, Tensor inputs, Tensor labels)
    {
        using var model = problem.Model();
        using var classifier = new ModuleClassifier(model);
        using var generator = new Generator(5);
        var found = OracleAttacks.Get(name).Make(eps).Run(
            classifier, problem.Threat(norm, eps), inputs, labels, generator);
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.InRange(violation, 0, 1e-6));
        return found;
    }
}
