namespace TorchSharp.Modules;

/// <summary>What a convolution is made from.</summary>
internal readonly record struct ConvolutionShape(
    long InChannels,
    long OutChannels,
    long[] KernelSize,
    long[] Stride,
    long[] Padding,
    Padding? PaddingType,
    long[] Dilation,
    PaddingModes PaddingMode,
    long Groups,
    bool Bias)
{
    /// <summary>Throws if the numbers do not fit each other.</summary>
    public void Check(string name)
    {
        if (Groups < 1) throw Error(name, $"groups must be at least 1, not {Groups}");
        if (InChannels % Groups != 0)
            throw Error(name, $"{InChannels} input channels are not {Groups} equal groups");
        if (OutChannels % Groups != 0)
            throw Error(name, $"{OutChannels} output channels are not {Groups} equal groups");
        if (PaddingType == TorchSharp.Padding.Same && Stride.Any(step => step != 1))
            throw Error(name, "padding Same needs stride 1");
    }

    private static ArgumentException Error(string name, string reason) => new($"{name}: {reason}.");
}
