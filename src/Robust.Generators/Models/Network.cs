using Robust.Generators.Shapes;

namespace Robust.Generators.Models;

/// <summary>A declared architecture whose shapes fit.</summary>
/// <param name="Input">The shape of one input.</param>
/// <param name="Layers">The layers in order, each with the shapes around it.</param>
/// <param name="Classes">What the outputs stand for.</param>
internal sealed record Network(TensorShape Input, EquatableArray<PlacedLayer> Layers, ClassLabels Classes);

/// <summary>The classes.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="EnumReference">The enum that names them, as written in a <c>cref</c>; null if they have no
/// names.</param>
internal sealed record ClassLabels(int Count, string? EnumReference);
