using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>An operator on two values, element by element, which are broadcast as NumPy does.</summary>
public abstract record Elementwise : OnnxOperator
{
    /// <inheritdoc/>
    internal sealed override TensorShape Infer(IReadOnlyList<TensorShape> inputs) => TensorShape.Broadcast(inputs[0], inputs[1]);

    /// <summary>Refuses shapes that would mix examples: the batch has to come first in the result too.</summary>
    private protected static void Check(NodeReading node)
    {
        node.CheckInputs(2, 2);
        var (first, second) = (node.Inputs[0], node.Inputs[1]);
        foreach (var (variable, other) in new[] { (first, second), (second, first) })
        {
            if (variable.IsVariable && other.Shape.Rank > variable.Shape.Rank)
            {
                throw new InvalidDataException(
                    $"the shapes {first.Shape} and {second.Shape} would put examples beside each other: "
                    + "what depends on the input needs as many dimensions as the result");
            }
        }
    }
}

/// <summary>The sum.</summary>
public sealed record Add : Elementwise
{
    internal static Add Read(NodeReading node)
    {
        Check(node);
        return new Add();
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => inputs[0] + inputs[1];
}

/// <summary>The difference.</summary>
public sealed record Sub : Elementwise
{
    internal static Sub Read(NodeReading node)
    {
        Check(node);
        return new Sub();
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => inputs[0] - inputs[1];
}

/// <summary>The quotient by a constant.</summary>
public sealed record Div : Elementwise
{
    internal static Div Read(NodeReading node)
    {
        Check(node);
        var divisor = node.Constant(1);
        return divisor.Type.IsFloat() && !divisor.Range.HasZero
            ? new Div()
            : throw new InvalidDataException("it divides by integers or by zero");
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => inputs[0] / inputs[1];
}
