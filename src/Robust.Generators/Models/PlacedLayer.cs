namespace Robust.Generators.Models;

/// <summary>A layer with the shapes around it and what it costs.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Input">The shape it gets.</param>
/// <param name="Output">The shape it gives.</param>
/// <param name="Parameters">The number of learned values.</param>
/// <param name="MultiplyAdds">The multiply-adds of a forward pass of one input.</param>
/// <param name="Shortcut">At the end of a residual branch, the projection of what is added; null for none.</param>
internal sealed record PlacedLayer(
    Layer Layer,
    TensorShape Input,
    TensorShape Output,
    long Parameters = 0,
    long MultiplyAdds = 0,
    Shortcut? Shortcut = null);
