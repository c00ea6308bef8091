using Robust.Certification.Arithmetic;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Graphs;

/// <summary>A layer that bounds cannot pass: it is part of what a network computes, and nothing is proven behind it.</summary>
internal abstract record OpaqueLayer(int Input, string Name) : Layer(Input)
{
    public override bool IsLinear => false;

    /// <summary>Why nothing is proven.</summary>
    public RobustException Refusal => new(
        $"Bounds cannot pass {Name} as it is set: use linear layers, convolutions with zeros around them, batch " +
        "normalization, ReLU, LeakyReLU, Sigmoid, Tanh, GELU, SiLU, pooling, flattening and dropout in nn.Sequential, or " +
        $"let the module implement {nameof(IBounded)}.");

    public override Interval Forward(Interval[] x) => throw Refusal;

    public override LayerBounds Backward(Interval[] x) => throw Refusal;
}

/// <summary>A module of which nothing is known but what it computes.</summary>
internal sealed record UnknownLayer(int Input, Module Module) : OpaqueLayer(Input, Module.TypeName())
{
    public override Tensor Apply(Tensor[] x) => Module is Module<Tensor, Tensor> function ? function.Ask(x[0]) : throw Refusal;
}

/// <summary>max(x, 0) + slope min(x, 0) with a slope above 1.</summary>
internal sealed record SteepLayer(int Input, double Slope) : OpaqueLayer(Input, "LeakyReLU")
{
    public override Tensor Apply(Tensor[] x) => functional.leaky_relu(x[0], Slope);
}

/// <summary>e^x over its sum along an axis.</summary>
internal sealed record SoftmaxLayer(int Input, long Axis) : OpaqueLayer(Input, "Softmax")
{
    public override Tensor Apply(Tensor[] x) => functional.softmax(x[0], Axis);
}

/// <summary>Normalization of groups of channels of each example.</summary>
internal sealed record GroupNormLayer(int Input, long Groups, Tensor? Weight, Tensor? Bias, double Epsilon) : OpaqueLayer(Input, "GroupNorm")
{
    public override Tensor Apply(Tensor[] x) => functional.group_norm(x[0], Groups, Weight, Bias, Epsilon);
}

/// <summary>Normalization over the last dimensions, which have these sizes.</summary>
internal sealed record LayerNormLayer(int Input, long[] Sizes, Tensor? Weight, Tensor? Bias, double Epsilon)
    : OpaqueLayer(Input, "LayerNorm")
{
    public override Tensor Apply(Tensor[] x) => functional.layer_norm(x[0], Sizes, Weight, Bias, Epsilon);
}

/// <summary>The mean of each channel over as many values as there happen to be.</summary>
internal sealed record OpenMeanLayer(int Input) : OpaqueLayer(Input, "global average pooling of images of open size")
{
    public override Tensor Apply(Tensor[] x) => x[0].flatten(2).mean([2]);
}
