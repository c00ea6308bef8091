using Robust.Generators.Text;

namespace Robust.Generators.Models;

/// <summary>A declared layer.</summary>
/// <param name="Name">Its kind and number, <c>conv1</c>, <c>linear2</c>, <c>relu3</c>, or what the user calls
/// it.</param>
internal abstract record Layer(string Name)
{
    /// <summary>What distinguishes it from others of its kind, in words; empty if nothing does.</summary>
    public virtual string Settings => "";

    /// <summary>Its name with its settings, for messages: <c>conv2 (kernel 4, stride 2, padding 1)</c>.</summary>
    public string Description => Settings.Length == 0 ? Name : $"{Name} ({Settings})";

    /// <summary>By how much it divides height and width.</summary>
    public virtual Size TotalStride => 1;

    /// <summary>The channels or features that it gives for those that it gets.</summary>
    public virtual Size ChannelsBehind(Size channels) => channels;

    /// <summary>The layer itself or, of a block, the layers inside.</summary>
    public virtual IEnumerable<Layer> Parts => [this];

    /// <summary>The same layer of a block in one of its uses.</summary>
    public virtual Layer In(BlockUse use) => this;
}

/// <summary>A layer with learned values, a module of its own.</summary>
internal abstract record LearnedLayer(string Name) : Layer(Name);

/// <summary>A convolution with kernels of equal sides.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">1 over signals, 2 over images.</param>
/// <param name="Filters">Output channels.</param>
/// <param name="Kernel">The side of the kernel.</param>
/// <param name="Stride">The step between positions.</param>
/// <param name="Padding">Zeros on each side.</param>
/// <param name="Dilation">The distance of inputs that meet neighboring weights.</param>
/// <param name="Groups">Groups of channels convolved apart.</param>
/// <param name="Bias">Whether a constant is added.</param>
internal sealed record ConvolutionLayer(
    string Name,
    int Dimensions,
    Size Filters,
    int Kernel,
    Size Stride,
    int Padding = 0,
    int Dilation = 1,
    int Groups = 1,
    bool Bias = true) : LearnedLayer(Name)
{
    public override string Settings => $"kernel {Numbers.Text(Kernel)}, stride {Stride}, padding "
        + Numbers.Text(Padding)
        + (Dilation == 1 ? "" : $", dilation {Numbers.Text(Dilation)}")
        + (Groups == 1 ? "" : $", groups {Numbers.Text(Groups)}");

    public override Size TotalStride => Stride;

    /// <summary>The inputs that a dilated kernel reaches over, from its first to its last weight.</summary>
    public long Span => ((long)Dilation * (Kernel - 1)) + 1;

    public override Size ChannelsBehind(Size channels) => Filters;

    public override Layer In(BlockUse use) => this with { Filters = Filters.In(use), Stride = Stride.In(use) };
}

/// <summary>A fully connected layer.</summary>
internal sealed record LinearLayer(string Name, Size Features, bool Bias) : LearnedLayer(Name)
{
    public override string Settings => $"features {Features}";

    public override Size ChannelsBehind(Size channels) => Features;

    public override Layer In(BlockUse use) => this with { Features = Features.In(use) };
}

/// <summary>Normalization of each channel over the batch.</summary>
internal sealed record BatchNormLayer(string Name) : LearnedLayer(Name);

/// <summary>Normalization of groups of channels of each example.</summary>
internal sealed record GroupNormLayer(string Name, int Groups) : LearnedLayer(Name)
{
    public override string Settings => $"groups {Numbers.Text(Groups)}";
}

/// <summary>Normalization of each example over all its values.</summary>
internal sealed record LayerNormLayer(string Name) : LearnedLayer(Name);
