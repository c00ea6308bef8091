using System.Collections.Immutable;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>
/// A batch of B sub-problems: an alternative, and the signs that values in front of ReLUs are restricted to. What is found for one is kept
/// for those that it is divided into.
/// </summary>
/// <param name="Alternatives">The alternative of each [B], int64.</param>
/// <param name="Lower">The best condition of the alternative is missed by at least so much [B], in double precision.</param>
/// <param name="Layers">The layers that can be divided, by number.</param>
internal sealed record SubProblems(Tensor Alternatives, Tensor Lower, ImmutableSortedDictionary<int, SplitLayer> Layers) : IDisposable
{
    /// <summary>How many there are.</summary>
    public int Count => (int)Alternatives.shape[0];

    /// <summary>Which have a value left that may be of either sign: [B].</summary>
    public Tensor IsDivisible() => Layers.Values.Select(static layer => layer.IsOpen().any(1))
        .Aggregate(zeros_like(Lower, ScalarType.Bool), static (any, next) => any.logical_or(next));

    /// <summary>Which have no input at all: [B].</summary>
    public Tensor IsEmpty() => Layers.Values.Select(static layer => layer.IsEmpty())
        .Aggregate(zeros_like(Lower, ScalarType.Bool), static (any, next) => any.logical_or(next));

    /// <summary>Some of them.</summary>
    /// <param name="rows">Their places, int64.</param>
    public SubProblems Select(Tensor rows) => Map(tensor => tensor.index_select(0, rows));

    /// <summary>Those for which something is true.</summary>
    public SubProblems Where(Tensor mask) => Select(mask.Rows());

    /// <summary>Each restricted by the sign of one value.</summary>
    /// <param name="choice">The value's place among the values of all layers in a row [B], int64.</param>
    /// <param name="sign">1 or -1.</param>
    public SubProblems Restrict(Tensor choice, int sign)
    {
        var restricted = Layers.ToBuilder();
        var start = 0L;
        foreach (var (number, layer) in Layers)
        {
            var width = layer.Phases.flatten(1).shape[1];
            var places = arange(start, start + width, ScalarType.Int64, choice.device);
            restricted[number] = layer.Restrict(places.unsqueeze(0).eq(choice.unsqueeze(1)), sign);
            start += width;
        }

        return this with { Layers = restricted.ToImmutable() };
    }

    /// <summary>The same operation on every tensor.</summary>
    public SubProblems Map(Func<Tensor, Tensor> operation) => new(
        operation(Alternatives), operation(Lower),
        Layers.ToImmutableSortedDictionary(static layer => layer.Key, layer => layer.Value.Map(operation)));

    /// <summary>Several batches in one.</summary>
    public static SubProblems Join(IReadOnlyList<SubProblems> parts) => parts is [var only]
        ? only
        : new(
            cat([.. parts.Select(static part => part.Alternatives)]),
            cat([.. parts.Select(static part => part.Lower)]),
            parts[0].Layers.Keys.ToImmutableSortedDictionary(
                static number => number, number => SplitLayer.Join([.. parts.Select(part => part.Layers[number])])));

    /// <inheritdoc/>
    public void Dispose() => Map(static tensor =>
    {
        tensor.Dispose();
        return tensor;
    });
}
