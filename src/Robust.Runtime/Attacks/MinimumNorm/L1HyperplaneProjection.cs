using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>In L1 the steepest values use all their room: a fractional knapsack.</summary>
/// <remarks>
/// The least steepness that moves is bisected, down to 2^-30 or the precision of the type. Values closer to each other
/// than that all move by the same share of their room.
/// </remarks>
internal sealed class L1HyperplaneProjection(Tensor normal, Tensor lower, Tensor upper)
    : HyperplaneProjection(normal, lower, upper)
{
    private const double Resolution = 1.0 / (1 << 30);

    protected override Tensor Lengths(Tensor room, Tensor goal)
    {
        var reach = room * Steepness;
        var (least, width) = Least(reach, goal);
        var (all, some) = (Above(least + width), Above(least));
        var before = (all * reach).sum(1, keepdim: true);
        var between = (some * reach).sum(1, keepdim: true).sub_(before);
        var share = (goal - before).div_(between.clamp_(min: finfo(room.dtype).tiny)).clamp_(0, 1);
        return all.mul_(1 - share).addcmul_(some, share, 1).mul_(room);
    }

    /// <summary>
    /// The greatest number [K, 1] of a grid such that the values above it reach the goal; those above the next one do
    /// not. And the width of the grid.
    /// </summary>
    private (Tensor Least, double Width) Least(Tensor reach, Tensor goal)
    {
        var finest = Math.Max(Resolution, finfo(reach.dtype).eps);
        var least = zeros_like(goal);
        var width = 1.0;
        while (width > finest)
        {
            using var scope = NewDisposeScope();
            width /= 2;
            least.add_(Above(least + width).mul_(reach).sum(1, keepdim: true).gt_(goal), alpha: width);
        }

        return (least, width);
    }

    /// <summary>1 where the steepness is above a number [K, 1] and 0 elsewhere: [K, d].</summary>
    private Tensor Above(Tensor number) => (Steepness - number).gt_(0);
}
