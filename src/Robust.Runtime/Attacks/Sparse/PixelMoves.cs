using static TorchSharp.torch;

namespace Robust.Attacks.Sparse;

/// <summary>
/// The corners of the box that a pixel may be moved to, told from the corner that the gradient points to by the
/// channels in which they differ: all corners if there are not too many, else those next to the best, and the worst.
/// </summary>
internal sealed class PixelMoves : IDisposable
{
    /// <summary>Up to so many channels every corner is a move: there are hardly more of them than of the others.</summary>
    private const int FewChannels = 3;

    /// <summary>Whether a move [M, C] differs from the gradient in a channel.</summary>
    private readonly Tensor flips;

    /// <summary>Lists the moves.</summary>
    /// <param name="free">Whether a channel [C] may change in any pixel.</param>
    /// <param name="most">How many corners a pixel may have for all of them to be moves.</param>
    /// <param name="device">Where the tensors are.</param>
    public PixelMoves(bool[] free, long most, Device device)
    {
        using var scope = NewDisposeScope();
        int[] channels = [.. Enumerable.Range(0, free.Length).Where(channel => free[channel])];
        var takesAll = channels.Length <= FewChannels || (channels.Length < 31 && 1L << channels.Length <= most);
        var moves = takesAll
            ? Enumerable.Range(0, 1 << channels.Length).Select(move => Flips(place => (move >> place & 1) == 1))
            : Enumerable.Range(-1, channels.Length + 1).Select(only => Flips(place => place == only))
                .Append(Flips(static _ => true));
        bool[] flat = [.. moves.SelectMany(static move => move)];
        flips = tensor(flat, device: device).reshape(-1, free.Length).DetachFromDisposeScope();

        bool[] Flips(Func<int, bool> differs)
        {
            var flipped = new bool[free.Length];
            for (var place = 0; place < channels.Length; place++)
            {
                flipped[channels[place]] = differs(place);
            }

            return flipped;
        }
    }

    /// <summary>The number of moves that a pixel has.</summary>
    public long Count => flips.shape[0];

    /// <summary>What each move of each pixel gains to first order.</summary>
    /// <param name="slope">The gradient [K, C, P].</param>
    /// <param name="lower">The least values [K, C, P] of the pixels, as perturbations.</param>
    /// <param name="upper">The greatest values likewise.</param>
    /// <returns>[K, M P]: all pixels by the first move, all by the second ...</returns>
    public Tensor Gains(Tensor slope, Tensor lower, Tensor upper)
    {
        using var scope = NewDisposeScope();
        var rising = slope.gt(0);
        var gains = flips.unbind(0).Select(flip =>
            upper.where(rising.logical_xor(flip.reshape(1, -1, 1)), lower).mul_(slope).sum(1));
        return cat([.. gains], 1).MoveToOuterDisposeScope();
    }

    /// <summary>The values [K, C, B] that moves [K, B] give to pixels [K, B].</summary>
    /// <param name="rising">Where the gradient [K, C, P] is above 0.</param>
    /// <param name="lower">The least values [K, C, P] of the pixels, as perturbations.</param>
    /// <param name="upper">The greatest values likewise.</param>
    /// <param name="move">The numbers of the moves.</param>
    /// <param name="pixel">The numbers of the pixels.</param>
    public Tensor Values(Tensor rising, Tensor lower, Tensor upper, Tensor move, Tensor pixel)
    {
        using var scope = NewDisposeScope();
        var places = pixel.unsqueeze(1).expand(-1, rising.shape[1], -1);
        var flip = flips.index_select(0, move.flatten()).reshape(move.shape[0], move.shape[1], -1).transpose(1, 2);
        var up = rising.gather(2, places).logical_xor(flip);
        return upper.gather(2, places).where(up, lower.gather(2, places)).MoveToOuterDisposeScope();
    }

    public void Dispose() => flips.Dispose();
}
