namespace Robust.Declarations;

/// <summary>
/// A module whose layers are declared by attributes; generated modules implement it. Journals and checkpoints compare
/// the layers, because class, weights' names and shapes are the same for networks that compute different things.
/// </summary>
public interface IDeclaredLayers
{
    /// <summary>Each layer with its name, kind and settings, in order, divided by semicolons.</summary>
    string Layers { get; }
}
