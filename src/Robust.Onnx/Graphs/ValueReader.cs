using Robust.Inference.Exported;
using Robust.Files;
using Robust.Onnx.Messages;
using Robust.Onnx.Tensors;

namespace Robust.Onnx.Graphs;

/// <summary>Reads what the network takes: one value, whose first size counts the examples.</summary>
internal static class ValueReader
{
    /// <summary>The only input that is no constant.</summary>
    public static (OnnxValue Input, ElementType Type) ReadInput(GraphProto graph, IReadOnlyDictionary<string, OnnxTensor> constants)
    {
        var inputs = graph.Inputs.Where(input => !constants.ContainsKey(input.Name)).Take(2).ToList();
        if (inputs is not [var input])
        {
            throw new InvalidDataException($"it has {(inputs.Count == 0 ? "no input" : "more than one input")}, and one is read");
        }

        var title = $"its input '{input.Name.Printable()}'";
        var type = input.ElementType is 1 or 11
            ? (ElementType)input.ElementType
            : throw new InvalidDataException($"{title} is neither FLOAT nor DOUBLE");
        return input.Name.Length > 0
            ? (new OnnxValue(input.Name, ShapeOf(input, title)), type)
            : throw new InvalidDataException("its input has no name");
    }

    /// <summary>The name of the only output, or, of a file with a certificate that this library wrote, of the logits.</summary>
    public static string ReadOutput(GraphProto graph) => graph.Outputs.Take(3).Select(static output => output.Name).ToList() switch
    {
        [var output] => output,
        [ExportedFile.LogitsName, ExportedFile.MarginsName] => ExportedFile.LogitsName,
        _ => throw new InvalidDataException("it has not one output: export it with one"),
    };

    private static TensorShape ShapeOf(ValueInfoProto input, string title)
    {
        if (input.Sizes is not [var batch, .. var others])
        {
            throw new InvalidDataException($"{title} has no shape with a batch in front");
        }

        if (batch is not (null or 1 or -1))
        {
            throw new InvalidDataException(
                $"{title} has {batch} as its first size, which counts examples: export the network with a free batch or one of 1");
        }

        return new TensorShape([1, .. others.Select(size => size
            ?? throw new InvalidDataException($"{title} has a free size besides its batch: export the network with sizes of numbers"))]);
    }
}
