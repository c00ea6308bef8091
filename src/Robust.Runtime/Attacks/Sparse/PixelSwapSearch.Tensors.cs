using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Sparse;

// What the search knows of each example that still stands.
internal sealed partial class PixelSwapSearch
{
    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The inputs with the least values that they may have, as pixels [K, C, P].</summary>
    private Tensor Least
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The inputs with the greatest values that they may have, as pixels [K, C, P].</summary>
    private Tensor Greatest
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>Where the examples are: z as pixels [K, C, P].</summary>
    private Tensor Point
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The pixels [K, budget] of the perturbations, -1 for one still to be found.</summary>
    private Tensor Places
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The margin [K] at the points, as far as known.</summary>
    private Tensor Loss
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>How many exchanges in a row [K] have brought nothing.</summary>
    private Tensor Idle
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The points [K, C, P] without the pixel that is exchanged.</summary>
    private Tensor Rest
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Where the gradient [K, C, P] there is above 0.</summary>
    private Tensor Rising
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>What is tried [K, width] in its order: the number of a move times P, plus that of a pixel.</summary>
    private Tensor Order
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The margin [K] of the best that has been tried.</summary>
    private Tensor Found
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>The best [K, 1] that has been tried, as in the order.</summary>
    private Tensor Choice
    {
        get => Get();
        set => Set(value);
    }

    private Tensor Lower => Balls.Pixels(ball.Lower);

    private Tensor Upper => Balls.Pixels(ball.Upper);
}
