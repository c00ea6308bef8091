using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>The same values in another shape; Flatten is one too.</summary>
/// <param name="Result">The shape, with a batch of one in front.</param>
public sealed record Reshape(TensorShape Result) : OnnxOperator
{
    internal static Reshape Read(NodeReading node)
    {
        node.CheckInputs(2, 2);
        var (shape, isZeroASize) = (node.Inputs[0].Shape, node.Flag("allowzero"));
        var sizes = node.Constant(1).ToIntegers();
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            sizes[axis] = sizes[axis] == 0 && !isZeroASize && axis < shape.Rank ? shape[axis] : sizes[axis];
        }

        return To(shape, Complete(sizes, shape.Count));
    }

    internal static Reshape ReadFlatten(NodeReading node)
    {
        node.CheckInputs(1, 1);
        var shape = node.Inputs[0].Shape;
        var given = node.Integer("axis", 1);
        var axis = given < 0 ? given + shape.Rank : given;
        if (axis < 0 || axis > shape.Rank)
        {
            throw new InvalidDataException($"its axis {given} is not one of the shape {shape}");
        }

        var outer = shape.Sizes.Take((int)axis).Aggregate(1L, static (product, size) => product * size);
        return To(shape, [outer, shape.Count / outer]);
    }

    /// <inheritdoc/>
    internal override TensorShape Infer(IReadOnlyList<TensorShape> inputs) => Result;

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs)
    {
        var sizes = Result.Sizes.ToArray();
        if (sizes.Length > 0)
        {
            sizes[0] *= inputs[0].numel() / Result.Count;
        }

        return inputs[0].reshape(sizes);
    }

    /// <summary>Puts what is left in the place of -1.</summary>
    private static long[] Complete(long[] sizes, long count)
    {
        var free = Array.IndexOf(sizes, -1);
        if (free >= 0)
        {
            sizes[free] = 1;
            sizes[free] = count / new TensorShape(sizes).Count;
        }

        return sizes;
    }

    private static Reshape To(TensorShape shape, IEnumerable<long> sizes)
    {
        var result = new TensorShape(sizes);
        return result.Count == shape.Count
            ? new Reshape(result)
            : throw new InvalidDataException($"the {shape.Count} values of the shape {shape} do not fit the shape {result}");
    }
}
