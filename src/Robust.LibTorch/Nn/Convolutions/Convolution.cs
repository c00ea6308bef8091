using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The base of the convolutions: kernels, their placement and their parameters.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private protected Convolution(string name, in ConvolutionShape shape, Device? device, ScalarType? dtype)
        : base(name)
    {
        shape.Check(name);
        in_channels = shape.InChannels;
        out_channels = shape.OutChannels;
        kernel_size = shape.KernelSize;
        stride = shape.Stride;
        padding = shape.Padding;
        padding_type = shape.PaddingType;
        dilation = shape.Dilation;
        groups = shape.Groups;
        padding_mode = shape.PaddingMode;
        weight = new Parameter(empty([out_channels, in_channels / groups, .. kernel_size], dtype, device));
        bias = shape.Bias ? new Parameter(empty([out_channels], dtype, device)) : null;
        reset_parameters();
    }

    /// <summary>The channels of the input.</summary>
    public long in_channels { get; }

    /// <summary>The channels of the output.</summary>
    public long out_channels { get; }

    /// <summary>The size of the kernels along each dimension.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>The step of the kernels along each dimension.</summary>
    public long[] stride { get; set; }

    /// <summary>What is added on both sides along each dimension.</summary>
    public long[] padding { get; private set; }

    /// <summary>The rule that gives the padding; null where it is given by size.</summary>
    public Padding? padding_type { get; private set; }

    /// <summary>What stands in the padding.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>The distance of the kernels' elements along each dimension.</summary>
    public long[] dilation { get; set; }

    /// <summary>The number of blocks of channels that do not see each other.</summary>
    public long groups { get; set; }

    /// <summary>The kernels, [out, in / groups, sizes].</summary>
    [field: ComponentName(Name = nameof(weight))]
    public Parameter weight { get; set => field = Replace(nameof(weight), field, value); }

    /// <summary>[out]; null where there is none.</summary>
    [field: ComponentName(Name = nameof(bias))]
    public Parameter? bias { get; set => field = Replace(nameof(bias), field, value); }

    /// <summary>
    /// Draws the parameters anew: uniform on +-1/sqrt(in / groups * kernel elements), as PyTorch does.
    /// </summary>
    public void reset_parameters() => nn.init.Default(weight, bias);

    /// <summary>Sets the padding by size.</summary>
    public void SetPadding(long[] padding)
    {
        this.padding = padding;
        padding_type = null;
    }

    /// <summary>Sets the padding by rule.</summary>
    public void SetPadding(Padding padding)
    {
        this.padding = new long[kernel_size.Length];
        padding_type = padding;
    }

    /// <summary>
    /// Whether an input has the dimensions, with or without a batch, and the channels that are expected.
    /// </summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        if (shape.Length == dimensions + 1) return shape[0] == in_channels;
        return shape.Length == dimensions + 2 && shape[1] == in_channels;
    }

    private protected void CheckShape(Tensor input, long dimensions)
    {
        if (ValidateShape(input, dimensions)) return;
        var sizes = string.Concat(Enumerable.Repeat(", size", (int)dimensions));
        throw new ArgumentException(
            $"{GetName()} expects an input of shape [batch, {in_channels}{sizes}] or [{in_channels}{sizes}], "
            + $"but got [{string.Join(", ", input.shape)}].", nameof(input));
    }

    // What padding to give to an operator that pads with zeros only: for other modes the input is padded before.
    private protected bool PadsAhead => padding_mode is not (PaddingModes.Zeros or PaddingModes.Constant);

    private protected Tensor PadAhead(Tensor input) => nn.functional.pad(input, BorderOfEachSide(), padding_mode);

    // Last dimension first, as the padding operator has it; with an odd total the end gets more.
    private long[] BorderOfEachSide()
    {
        var border = new List<long>();
        for (var i = kernel_size.Length - 1; i >= 0; i--)
        {
            var total = padding_type == Padding.Same ? dilation[i] * (kernel_size[i] - 1) : 2 * padding[i];
            border.Add(total / 2);
            border.Add(total - (total / 2));
        }

        return [.. border];
    }
}
