using Robust.Onnx.Operators;
using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Graphs;

/// <summary>Computes what does not depend on the input, by the same functions as everything else.</summary>
internal static class ConstantFolding
{
    /// <summary>The most that is added to what is there: a small file must not become a large constant.</summary>
    private const long MostNewValues = 1 << 20;

    /// <summary>The value of an operator on constants.</summary>
    /// <exception cref="InvalidDataException">They are no floats of one type, or the value is much larger than they are.</exception>
    public static OnnxTensor Apply(OnnxOperator folded, IReadOnlyList<NodeInput> inputs)
    {
        OnnxTensor[] constants = [.. (folded is Reshape ? inputs.Take(1) : inputs).Select(static input => input.Constant!)];
        var type = constants[0].Type;
        if (!type.IsFloat() || constants.Any(constant => constant.Type != type))
        {
            throw new InvalidDataException("it computes with constants that are not all FLOAT or all DOUBLE");
        }

        var shape = folded.Infer([.. constants.Select(static constant => constant.Shape)]);
        if (shape.Count > constants.Max(static constant => constant.Shape.Count) + MostNewValues)
        {
            throw new InvalidDataException($"it makes a constant of shape {shape} from much smaller ones");
        }

        using var scope = NewDisposeScope();
        return OnnxTensor.Of(folded.Apply([.. constants.Select(constant => constant.ToTensor(type.ToScalarType()))]), type);
    }
}
