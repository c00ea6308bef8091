namespace Robust.Generators.Models;

/// <summary>The shape of one example within a block, as far as it is the same in every use.</summary>
/// <param name="Channels">The channels or features.</param>
/// <param name="Rank">1 for features, 2 for signals, 3 for images.</param>
/// <param name="Scale">What layers made of height and width (or length): <c>/stride</c>, a prime where it is not a
/// mere division.</param>
internal sealed record OpenShape(Size Channels, int Rank, string Scale = "")
{
    /// <summary>The extents, channels first.</summary>
    public IEnumerable<string> Extents => Rank switch
    {
        1 => [$"{Channels}"],
        2 => [$"{Channels}", "L" + Scale],
        _ => [$"{Channels}", "H" + Scale, "W" + Scale],
    };

    /// <summary>With the batch in front: <c>[N, filters, H/stride, W/stride]</c>.</summary>
    public string ToBatchString() => $"[N, {string.Join(", ", Extents)}]";
}

/// <summary>A layer of a block with the shapes around it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Input">The shape it gets.</param>
/// <param name="Output">The shape it gives.</param>
/// <param name="Shortcut">At the end of a residual branch, the projection of what is added; null for none.</param>
internal sealed record OpenLayer(Layer Layer, OpenShape Input, OpenShape Output, Shortcut? Shortcut = null);
