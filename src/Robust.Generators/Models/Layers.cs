namespace Robust.Generators.Models;

/// <summary>A declared layer.</summary>
/// <param name="Name">Its kind and number: <c>conv1</c>, <c>linear2</c>, <c>relu3</c>.</param>
internal abstract record Layer(string Name)
{
    /// <summary>What distinguishes it from others of its kind, in words; empty if nothing does.</summary>
    public virtual string Settings => "";

    /// <summary>Its name with its settings, for messages: <c>conv2 (kernel 4, stride 2, padding 1)</c>.</summary>
    public string Description => Settings.Length == 0 ? Name : $"{Name} ({Settings})";
}

/// <summary>A convolution with a square kernel.</summary>
internal sealed record Conv2dLayer(string Name, int Filters, int Kernel, int Stride, int Padding, bool Bias)
    : Layer(Name)
{
    public override string Settings => $"kernel {Kernel}, stride {Stride}, padding {Padding}";
}

/// <summary>A fully connected layer.</summary>
internal sealed record LinearLayer(string Name, int Features, bool Bias) : Layer(Name)
{
    public override string Settings => $"features {Features}";
}

/// <summary>A maximum over square windows.</summary>
internal sealed record MaxPool2dLayer(string Name, int Kernel, int Stride, int Padding) : Layer(Name)
{
    public override string Settings => $"kernel {Kernel}, stride {Stride}, padding {Padding}";
}

/// <summary>[C, H, W] laid out as one vector.</summary>
internal sealed record FlattenLayer(string Name) : Layer(Name);

/// <summary>max(0, x).</summary>
internal sealed record ReLULayer(string Name) : Layer(Name);
