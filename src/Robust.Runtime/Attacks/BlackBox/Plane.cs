using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// The layout of inputs as images [N, C, H, W] that squares lie in: vectors [N, d] are images of one row, signals
/// [N, C, L] too, and of volumes all dimensions but the last make up the height.
/// </summary>
internal readonly record struct Plane(long Channels, long Height, long Width)
{
    public static Plane Of(Tensor inputs) => inputs.shape switch
    {
        [_, var features] => new Plane(1, 1, features),
        [_, var channels, .. var rows, var width] => new Plane(
            channels, rows.Aggregate(1L, static (product, extent) => product * extent), width),
        _ => throw new ArgumentException("Inputs have at least one dimension besides the batch.", nameof(inputs)),
    };

    /// <summary>Values of inputs, which share their memory, as images.</summary>
    public Tensor View(Tensor values) => values.view(values.shape[0], Channels, Height, Width);

    /// <summary>A square at a random place; where none fits, a rectangle as high or as wide as the image.</summary>
    /// <param name="share">The share of the image that it covers.</param>
    /// <param name="least">The least side; squares of sides above 1 have odd sides then.</param>
    /// <param name="random">The source of randomness.</param>
    public Window Square(double share, long least, HostRandom random)
    {
        var side = Math.Max((long)Math.Round(Math.Sqrt(share * Height * Width)), least);
        side += least > 1 ? 1 - (side % 2) : 0;
        var (height, width) = side > Height ? (Height, Length(share, least, Width))
            : side > Width ? (Length(share, least, Height), Width)
            : (side, side);
        return new Window(random.Below(Height - height + 1), random.Below(Width - width + 1), height, width);
    }

    private static long Length(double share, long least, long extent) =>
        Math.Min(extent, Math.Max((long)Math.Round(share * extent), least));
}
