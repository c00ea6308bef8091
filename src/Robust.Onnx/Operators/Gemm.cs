using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>
/// Alpha x W + beta b, with W [inputs, outputs], or [outputs, inputs] where it is transposed; b is the node's third input, if any.
/// </summary>
/// <param name="Alpha">The factor of the product.</param>
/// <param name="Beta">The factor of the bias.</param>
/// <param name="IsWeightTransposed">Whether the weights are stored as [outputs, inputs].</param>
public sealed record Gemm(float Alpha, float Beta, bool IsWeightTransposed) : OnnxOperator
{
    internal static Gemm Read(NodeReading node)
    {
        node.CheckInputs(2, 3);
        node.Require("transA", 0);
        var (x, weight) = (node.Variable(0), node.Constant(1, rank: 2).Shape);
        var gemm = new Gemm(node.Float("alpha", 1), node.Float("beta", 1), node.Flag("transB"));
        if (x.Rank != 2 || x[1] != gemm.InputsOf(weight))
        {
            throw new InvalidDataException($"the weights {weight} do not fit the input {x}");
        }

        var result = new TensorShape(1, gemm.OutputsOf(weight));
        if (node.Inputs.Count == 3 && !node.Constant(2).Shape.FitsInto(result))
        {
            throw new InvalidDataException($"the bias {node.Inputs[2].Shape} does not fit the product {result}");
        }

        return gemm;
    }

    /// <inheritdoc/>
    internal override TensorShape Infer(IReadOnlyList<TensorShape> inputs) => new(inputs[0][0], OutputsOf(inputs[1]));

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs)
    {
        var weight = IsWeightTransposed ? inputs[1].t() : inputs[1];
        return inputs.Count == 3
            ? addmm(inputs[2], inputs[0], weight, beta: Beta, alpha: Alpha)
            : inputs[0].mm(weight) * Alpha;
    }

    private long InputsOf(TensorShape weight) => weight[IsWeightTransposed ? 1 : 0];

    private long OutputsOf(TensorShape weight) => weight[IsWeightTransposed ? 0 : 1];
}
