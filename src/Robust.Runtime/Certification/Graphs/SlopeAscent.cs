using Robust.Certification.Propagation;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>
/// Slopes of lower lines that raise lower bounds, by Adam within their range (alpha-CROWN: Xu et al. 2021, "Fast and Complete:
/// Enabling Complete Neural Network Verification with Rapid and Massively Parallel Incomplete Verifiers"). Any slopes give sound
/// bounds, so the best of all steps is kept.
/// </summary>
/// <param name="Steps">How often slopes are changed.</param>
/// <param name="Rate">How far a slope moves in the first step; a fiftieth less in each that follows.</param>
internal sealed record SlopeAscent(int Steps, double Rate)
{
    private const double RateDecay = 0.98;

    /// <summary>Whether to make do with what was found so far; never unless given.</summary>
    public Func<bool> IsOver { get; init; } = static () => false;

    /// <summary>Better lower bounds of the same quantities.</summary>
    /// <param name="table">The bounds of every layer up to this one, prepared.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="quantities">Quantities in its values.</param>
    /// <param name="lower">What is known [N, S].</param>
    /// <returns>[N, S], at least what is known.</returns>
    public Tensor Improve(BoundTable table, int layer, LinearBound quantities, Tensor lower)
    {
        var free = table.Free(layer).ToArray();
        if (free.Length == 0)
        {
            return lower;
        }

        var count = quantities.Slopes.shape[1];
        var slopes = free.ToDictionary(
            static each => each.Layer, each => each.Lines.LowerSlope.unsqueeze(1).repeat_interleave(count, 1));
        var moments = slopes.ToDictionary(static pair => pair.Key, static pair => new AscentMoments(pair.Value));
        for (var step = 1; step <= Steps && !IsOver(); step++)
        {
            using var scope = NewDisposeScope();
            var (found, gradients) = Gradients(table, layer, quantities, slopes);
            lower = maximum(lower, found).MoveToOuterDisposeScope();
            foreach (var (i, lines) in free)
            {
                moments[i].Ascend(slopes[i], gradients[i], Rate * Math.Pow(RateDecay, step - 1));
                slopes[i].clamp_(lines.LeastSlope, 1);
            }
        }

        return maximum(lower, table.Lower(layer, quantities, slopes: slopes));
    }

    private static (Tensor Lower, Dictionary<int, Tensor> Gradients) Gradients(
        BoundTable table, int layer, LinearBound quantities, Dictionary<int, Tensor> slopes)
    {
        using var recording = enable_grad();
        var leaves = slopes.ToDictionary(static pair => pair.Key, static pair => pair.Value.detach().requires_grad_());
        var lower = table.Lower(layer, quantities, slopes: leaves);
        var keys = leaves.Keys.ToArray();
        var gradients = Autograd.Gradients(lower.sum(), [.. keys.Select(key => leaves[key])]);
        return (lower.detach(), keys.Zip(gradients).ToDictionary(
            static pair => pair.First, pair => pair.Second ?? zeros_like(leaves[pair.First])));
    }
}
