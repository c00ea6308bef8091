namespace Robust.Declarations;

/// <summary>What convolutions of one and two dimensions share; <c>conv1</c>, <c>conv2</c>, ... in order.</summary>
/// <param name="filters">The number of output channels, at least 1.</param>
/// <param name="kernel">The side of the kernel, at least 1.</param>
public abstract class ConvolutionAttribute(int filters, int kernel) : LayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>The side of the kernel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The step between positions, 1 unless given.</summary>
    public int Stride { get; set; } = Defaults.Layer.Stride;

    /// <summary>The zeros added on each side, 0 unless given.</summary>
    public int Padding { get; set; }

    /// <summary>The distance between the inputs that meet neighboring weights, 1 unless given.</summary>
    public int Dilation { get; set; } = Defaults.Layer.Dilation;

    /// <summary>
    /// The number of groups of channels that are convolved apart, 1 unless given; it divides the channels and filters.
    /// </summary>
    public int Groups { get; set; } = Defaults.Layer.Groups;

    /// <summary>Whether a learned constant is added to each channel; it is unless told not to.</summary>
    public bool Bias { get; set; } = Defaults.Layer.Bias;
}

/// <summary>A convolution over signals [C, L].</summary>
/// <param name="filters">The number of output channels, at least 1.</param>
/// <param name="kernel">The length of the kernel, at least 1.</param>
public sealed class Conv1dAttribute(int filters, int kernel) : ConvolutionAttribute(filters, kernel);

/// <summary>A convolution over images [C, H, W].</summary>
/// <param name="filters">The number of output channels, at least 1.</param>
/// <param name="kernel">The side of the square kernel, at least 1.</param>
public sealed class Conv2dAttribute(int filters, int kernel) : ConvolutionAttribute(filters, kernel);
