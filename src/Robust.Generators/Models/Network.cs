namespace Robust.Generators.Models;

/// <summary>A declared architecture whose shapes fit.</summary>
/// <param name="Input">The shape of one input.</param>
/// <param name="Layers">The layers in order, each with the shapes around it.</param>
/// <param name="Classes">What the outputs stand for.</param>
/// <param name="IsSplit">Whether the first layer with weights can be called by itself, as [Yopo] does.</param>
internal sealed record Network(
    TensorShape Input, EquatableArray<PlacedLayer> Layers, ClassLabels Classes, bool IsSplit);

/// <summary>The classes.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Labels">The enum that names them; null if they have no names.</param>
internal sealed record ClassLabels(int Count, LabelEnum? Labels);

/// <summary>An enum whose values are the classes.</summary>
/// <param name="Type">The enum.</param>
/// <param name="Names">The name of each value from 0 on; the first one if there are several.</param>
internal sealed record LabelEnum(TypeReference Type, EquatableArray<string> Names);
