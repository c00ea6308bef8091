namespace Robust.Declarations;

/// <summary>
/// Normalizes each channel or feature over the batch, by running statistics when evaluating (Ioffe and Szegedy 2015);
/// <c>bn1</c>, <c>bn2</c>, ... in order. One-dimensional over features and signals, two-dimensional over images.
/// </summary>
public sealed class BatchNormAttribute : LayerAttribute;

/// <summary>
/// Normalizes groups of channels of each example (Wu and He 2018); <c>gn1</c>, <c>gn2</c>, ... in order.
/// </summary>
/// <param name="groups">The number of groups, at least 1; it divides the channels.</param>
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>The number of groups.</summary>
    public int Groups { get; } = groups;
}

/// <summary>
/// Normalizes each example over all its values (Ba, Kiros and Hinton 2016); <c>ln1</c>, <c>ln2</c>, ... in order.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute;

/// <summary>
/// (x - mean) / std, a channel (or feature) at a time: the usual normalization of a data set, as a layer of the model,
/// so that eps stays in the units of the inputs. Its constants are the buffers <c>normalize1_mean</c> and
/// <c>normalize1_std</c>.
/// </summary>
public sealed class NormalizeAttribute : LayerAttribute
{
    /// <summary>What is subtracted: one number, or one per channel. Required.</summary>
    public double[] Mean { get; set; } = [];

    /// <summary>What is divided by: one number, or one per channel, each above 0. Required.</summary>
    public double[] Std { get; set; } = [];
}
