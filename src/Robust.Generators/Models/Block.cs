namespace Robust.Generators.Models;

/// <summary>A declared block, as its uses see it.</summary>
/// <param name="Rank">The rank of its input, without the batch.</param>
/// <param name="Layers">What it consists of.</param>
internal sealed record Block(int Rank, EquatableArray<Layer> Layers);

/// <summary>A declared block with the shapes that its layers have in every use.</summary>
internal sealed record OpenBlock(Block Block, EquatableArray<OpenLayer> Layers);
