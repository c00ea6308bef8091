namespace Robust.Onnx.Weights;

/// <summary>The kinds of layers with weights that a node and a module can both be.</summary>
internal enum WeightedKind
{
    /// <summary>A convolution.</summary>
    Convolution,

    /// <summary>A linear layer.</summary>
    Linear,

    /// <summary>A normalization by batches.</summary>
    BatchNormalization,

    /// <summary>A normalization of each example.</summary>
    LayerNormalization,
}
