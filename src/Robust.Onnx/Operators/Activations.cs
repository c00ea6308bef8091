using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>A function of each value by itself.</summary>
public abstract record Activation : OnnxOperator
{
    /// <inheritdoc/>
    internal sealed override TensorShape Infer(IReadOnlyList<TensorShape> inputs) => inputs[0];

    private protected static void Check(NodeReading node)
    {
        node.CheckInputs(1, 1);
        _ = node.Variable(0);
    }
}

/// <summary>max(x, 0).</summary>
public sealed record Relu : Activation
{
    internal static Relu Read(NodeReading node)
    {
        Check(node);
        return new Relu();
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => inputs[0].relu();
}

/// <summary>1 / (1 + exp(-x)).</summary>
public sealed record Sigmoid : Activation
{
    internal static Sigmoid Read(NodeReading node)
    {
        Check(node);
        return new Sigmoid();
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => inputs[0].sigmoid();
}

/// <summary>The hyperbolic tangent.</summary>
public sealed record Tanh : Activation
{
    internal static Tanh Read(NodeReading node)
    {
        Check(node);
        return new Tanh();
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => inputs[0].tanh();
}
