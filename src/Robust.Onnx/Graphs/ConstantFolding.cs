using Robust.Onnx.Operators;
using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Graphs;

/// <summary>
/// Computes what does not depend on the input, by the same functions as everything else. What is computed has at most as many values in
/// all as the file's constants, and some more: a small file must not become a large network, nor take long.
/// </summary>
internal sealed class ConstantFolding
{
    private long valuesLeft = 1 << 20;

    /// <summary>Notes a constant of the file.</summary>
    public void Allow(OnnxTensor constant) => valuesLeft += constant.Shape.Count;

    /// <summary>The value of an operator on constants.</summary>
    /// <exception cref="InvalidDataException">They are no floats of one type, or too much is computed.</exception>
    public OnnxTensor Apply(OnnxOperator folded, IReadOnlyList<NodeInput> inputs)
    {
        OnnxTensor[] constants = [.. (folded is Reshape ? inputs.Take(1) : inputs).Select(static input => input.Constant!)];
        var type = constants[0].Type;
        if (!type.IsFloat() || constants.Any(constant => constant.Type != type))
        {
            throw new InvalidDataException("it computes with constants that are not all FLOAT or all DOUBLE");
        }

        var shape = folded.Infer([.. constants.Select(static constant => constant.Shape)]);
        valuesLeft -= shape.Count;
        if (valuesLeft < 0)
        {
            throw new InvalidDataException($"it makes a constant of shape {shape}, and in all more values than the file has");
        }

        using var scope = NewDisposeScope();
        return OnnxTensor.Of(folded.Apply([.. constants.Select(constant => constant.ToTensor(type.ToScalarType()))]), type);
    }
}
