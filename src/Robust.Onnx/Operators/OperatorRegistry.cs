namespace Robust.Onnx.Operators;

/// <summary>The operators that are read, by ONNX's names.</summary>
internal static class OperatorRegistry
{
    private static readonly Dictionary<string, Func<NodeReading, OnnxOperator>> Readers = new()
    {
        ["Add"] = Add.Read,
        ["AveragePool"] = AveragePool.Read,
        ["BatchNormalization"] = BatchNormalization.Read,
        ["Conv"] = Conv.Read,
        ["Div"] = Div.Read,
        ["Flatten"] = Reshape.ReadFlatten,
        ["Gemm"] = Gemm.Read,
        ["MatMul"] = MatMul.Read,
        ["MaxPool"] = MaxPool.Read,
        ["Relu"] = Relu.Read,
        ["Reshape"] = Reshape.Read,
        ["Sigmoid"] = Sigmoid.Read,
        ["Sub"] = Sub.Read,
        ["Tanh"] = Tanh.Read,
        ["Transpose"] = Transpose.Read,
    };

    /// <summary>Reads a node's operator with all its attributes.</summary>
    /// <exception cref="InvalidDataException">It is not read, or its attributes and inputs do not fit it.</exception>
    public static OnnxOperator Read(string opType, NodeReading node)
    {
        if (!Readers.TryGetValue(opType, out var reader))
        {
            throw new InvalidDataException($"the operator is not read, only Constant, {string.Join(", ", Readers.Keys)}");
        }

        var read = reader(node);
        node.CheckAttributes();
        return read;
    }
}
