namespace Robust.Declarations;

/// <summary>
/// Declares a block: layers that models use as one, by <see cref="BlockAttribute{T}"/>. The build makes the class a
/// <c>Module&lt;Tensor, Tensor&gt;</c> with a constructor <c>(int channels, int filters, int stride)</c>.
/// </summary>
/// <remarks>
/// The class must be <c>partial</c>. <see cref="Block.Filters"/> and <see cref="Block.Stride"/> stand for the numbers
/// of a use. Layers that need to know the size of images or signals (<c>[Flatten]</c>, <c>[LayerNorm]</c>) and
/// <c>[Normalize]</c> do not go into a block; other blocks do.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;

/// <summary>Uses a block as a layer; <c>block1</c>, <c>block2</c>, ... in order.</summary>
/// <typeparam name="T">A class with [Block].</typeparam>
public sealed class BlockAttribute<T> : LayerAttribute
    where T : class
{
    /// <summary>What <see cref="Block.Filters"/> stands for; 0, the default, is the channels of the input.</summary>
    public int Filters { get; set; }

    /// <summary>
    /// What <see cref="Block.Stride"/> stands for in the first repetition, 1 unless given; it is 1 in the others.
    /// </summary>
    public int Stride { get; set; } = Defaults.Layer.Stride;

    /// <summary>
    /// How many such blocks follow one another, each with weights of its own, 1 to 100; 1 unless given. The tensors
    /// of several are named <c>block1.0.conv1.weight</c>, <c>block1.1.conv1.weight</c>, ...
    /// </summary>
    public int Repeat { get; set; } = Defaults.Block.Repeat;
}

/// <summary>What a block leaves open, to be written as arguments of its layers.</summary>
public static class Block
{
    /// <summary>
    /// Stands for the filters of a use, in filters and features; <c>4 * Block.Filters</c> is four times as many.
    /// </summary>
    public const int Filters = Defaults.Block.Filters;

    /// <summary>Stands for the stride of a use, in strides.</summary>
    public const int Stride = Defaults.Block.Stride;
}
