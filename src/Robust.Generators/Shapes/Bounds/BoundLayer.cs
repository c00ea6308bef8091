namespace Robust.Generators.Shapes.Bounds;

/// <summary>A layer as bounds see it: what the runtime's <c>BoundedGraph</c> has at run time, in shapes.</summary>
/// <param name="Kind">How bounds get through it.</param>
/// <param name="Inputs">The numbers of the layers whose outputs it gets.</param>
/// <param name="Values">The number of values that it gives.</param>
/// <param name="Work">The multiply-adds of an input.</param>
internal sealed record BoundLayer(BoundLayerKind Kind, IReadOnlyList<int> Inputs, long Values, long Work = 0)
{
    /// <summary>Whether bounds lose nothing in it.</summary>
    public bool IsLinear => Kind is not (BoundLayerKind.Rectifier or BoundLayerKind.Bend);

    /// <summary>Whether it is W x + b.</summary>
    public bool IsAffine => Kind is BoundLayerKind.Affine or BoundLayerKind.Channels;
}

/// <summary>How bounds get through a layer.</summary>
internal enum BoundLayerKind
{
    /// <summary>The input.</summary>
    Input,

    /// <summary>W x + b.</summary>
    Affine,

    /// <summary>W x + b, value by value.</summary>
    Channels,

    /// <summary>The same values in another shape.</summary>
    Reshape,

    /// <summary>The sum of two branches.</summary>
    Sum,

    /// <summary>A function whose lower lines are free.</summary>
    Rectifier,

    /// <summary>Another function, or maxima.</summary>
    Bend,
}
