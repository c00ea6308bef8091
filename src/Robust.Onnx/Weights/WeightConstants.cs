using Robust.Files;
using Robust.Onnx.Messages;
using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Weights;

/// <summary>The constants of a file that may be weights: as they are stored, or turned by a node of their own.</summary>
internal sealed class WeightConstants
{
    private readonly Dictionary<string, (TensorProto Proto, bool IsTurned)> known = [];

    /// <summary>Adds those that the graph stores.</summary>
    public WeightConstants(GraphProto graph)
    {
        foreach (var initializer in graph.Initializers)
        {
            known[initializer.Name] = (initializer, false);
        }
    }

    /// <summary>Adds what a node makes of nothing, or of a constant alone.</summary>
    public void Add(NodeProto node)
    {
        if (node.Outputs is not [var output, ..])
        {
            return;
        }

        switch (node)
        {
            case { OpType: "Constant", Attributes: [{ Name: "value" } value] }:
                known[output] = (value.AsTensor(), false);
                break;
            case { OpType: "Identity", Inputs: [var same] } when known.TryGetValue(same, out var constant):
                known[output] = constant;
                break;
            case { OpType: "Transpose", Inputs: [var turned] } when known.TryGetValue(turned, out var constant) && constant.Proto.Sizes.Length == 2:
                var isTurning = node.Attributes is not [{ Name: "perm" } permutation] || permutation.AsIntegers() is [1, 0];
                known[output] = (constant.Proto, constant.IsTurned ^ isTurning);
                break;
        }
    }

    /// <summary>Whether a value is a constant.</summary>
    public bool Has(string name) => known.ContainsKey(name);

    /// <summary>A constant in single precision, in the dispose scope around.</summary>
    /// <exception cref="InvalidDataException">There is none of that name, or it is damaged or of a type that is not read.</exception>
    public Tensor Of(string name)
    {
        if (!known.TryGetValue(name, out var constant))
        {
            throw new InvalidDataException($"'{name.Printable()}' is no constant of the file, and weights must be");
        }

        var tensor = OnnxTensor.Read(constant.Proto);
        return tensor.Type.IsFloat()
            ? constant.IsTurned ? tensor.ToTensor(ScalarType.Float32).t() : tensor.ToTensor(ScalarType.Float32)
            : throw new InvalidDataException($"'{name.Printable()}' has integers, and weights are floats");
    }
}
