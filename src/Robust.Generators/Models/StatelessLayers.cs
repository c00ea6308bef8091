using Robust.Generators.Text;

namespace Robust.Generators.Models;

/// <summary>A function applied value by value; softmax along the channels.</summary>
internal sealed record ActivationLayer(string Name, Activation Function, double Slope = 0) : Layer(Name)
{
    public override string Settings => Function == Activation.LeakyReLU ? $"slope {Numbers.Text(Slope)}" : "";
}

/// <summary>The activation functions.</summary>
internal enum Activation
{
    ReLU,
    LeakyReLU,
    GELU,
    SiLU,
    Tanh,
    Sigmoid,
    Softmax,
}

/// <summary>A maximum or mean over windows of equal sides.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMaximum">The maximum; else the mean.</param>
/// <param name="Dimensions">1 over signals, 2 over images.</param>
/// <param name="Kernel">The side of the window.</param>
/// <param name="Stride">The step between windows.</param>
/// <param name="Padding">The border on each side.</param>
internal sealed record PoolLayer(
    string Name, bool IsMaximum, int Dimensions, int Kernel, Size Stride, int Padding = 0) : Layer(Name)
{
    public override string Settings =>
        $"kernel {Numbers.Text(Kernel)}, stride {Stride}, padding {Numbers.Text(Padding)}";

    public override Size TotalStride => Stride;

    public override Layer In(BlockUse use) => this with { Stride = Stride.In(use) };
}

/// <summary>The mean of each channel, as one vector.</summary>
internal sealed record GlobalPoolLayer(string Name) : Layer(Name);

/// <summary>[C, H, W] or [C, L] laid out as one vector.</summary>
internal sealed record FlattenLayer(string Name) : Layer(Name);

/// <summary>Values set to 0 at random while training.</summary>
internal sealed record DropoutLayer(string Name, double Probability) : Layer(Name)
{
    public override string Settings => $"probability {Numbers.Text(Probability)}";
}

/// <summary>(x - mean) / std by constants: one each, or one per channel.</summary>
internal sealed record NormalizeLayer(string Name, EquatableArray<double> Mean, EquatableArray<double> Std)
    : Layer(Name)
{
    public override string Settings => $"mean {List(Mean)}, std {List(Std)}";

    private static string List(EquatableArray<double> values) => string.Join(" ", values.Select(Numbers.Text));
}

/// <summary>The start of a residual branch; its name is that of its shortcut.</summary>
internal sealed record ResidualLayer(string Name) : Layer(Name);

/// <summary>The place where the shortcut of the innermost branch takes its input.</summary>
internal sealed record ProjectionLayer(string Name) : Layer(Name);

/// <summary>The end of a residual branch.</summary>
internal sealed record EndResidualLayer(string Name) : Layer(Name);
