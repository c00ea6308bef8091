using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>A layer as the code of a module sees it, of a network or of a block.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Channels">The channels or features that it gets.</param>
/// <param name="Input">The shape that it gets, extent by extent.</param>
/// <param name="Output">The shape that it gives, for a comment.</param>
/// <param name="Shortcut">At the end of a residual branch, the projection of what is added; null for none.</param>
internal sealed record ModuleLayer(
    Layer Layer, Size Channels, IReadOnlyList<string> Input, string Output, Shortcut? Shortcut)
{
    /// <summary>The rank of its input, without the batch.</summary>
    public int Rank => Input.Count;

    public static ModuleLayer Of(PlacedLayer layer) => new(
        layer.Layer,
        layer.Input.Extents[0],
        [.. layer.Input.Extents.Select(extent => Numbers.Text(extent))],
        layer.Output.ToBatchString(),
        layer.Shortcut);

    public static ModuleLayer Of(OpenLayer layer) => new(
        layer.Layer, layer.Input.Channels, [.. layer.Input.Extents], layer.Output.ToBatchString(), layer.Shortcut);
}
