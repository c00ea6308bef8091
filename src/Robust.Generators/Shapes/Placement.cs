using Robust.Generators.Models;

namespace Robust.Generators.Shapes;

/// <summary>The outcome of placing a layer: the placed layer, or why it does not fit.</summary>
/// <param name="Layer">The placed layer; null if it does not fit.</param>
/// <param name="Reason">What it needs and what it gets, both as shapes; null if it fits.</param>
internal sealed record Placement(PlacedLayer? Layer, string? Reason = null)
{
    public static Placement Misfit(string needs, TensorShape gets) => new(null, $"{needs} but gets {gets}");
}

/// <summary>The outcome of placing layers behind one another.</summary>
/// <param name="Layers">The placed layers, as far as they fit.</param>
/// <param name="Reason">Why the next one does not fit; null if all do.</param>
internal sealed record Placements(IReadOnlyList<PlacedLayer> Layers, string? Reason = null);
