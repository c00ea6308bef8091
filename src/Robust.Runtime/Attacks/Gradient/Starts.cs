using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>Starts of attacks besides the set's own.</summary>
public static class Starts
{
    private const double Deviation = 0.001;

    /// <summary>
    /// A random member close to no perturbation at all: 0.001 N(0, I) in the set's own parametrization. There a
    /// divergence from the predictions at the inputs themselves has a gradient, and at the inputs it has none. In a
    /// union it is one of the set whose turn it is, as with other starts.
    /// </summary>
    /// <remarks>Source: Zhang et al. 2019, algorithm 1.</remarks>
    /// <param name="set">The perturbation set.</param>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <returns>A new delta [N, ...], detached.</returns>
    public static Tensor StartNearby(this IPerturbationSet set, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set is UnionSet union)
        {
            return union.StartNearby(generator);
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var delta = set.Zero();
        var noise = empty_like(delta).normal_(0, Deviation, generator);
        delta.add_(noise);
        set.Project(delta);
        return delta.MoveToOuterDisposeScope();
    }

    /// <summary>No perturbation, by each member of a union in turn: 0, 1, ... up to the number of branches.</summary>
    internal static Tensor ZeroOf(this IPerturbationSet set, int branch) =>
        set is UnionSet union ? union.ZeroOf(branch) : set.Zero();
}
