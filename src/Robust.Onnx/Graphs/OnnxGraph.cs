using System.Collections.Immutable;
using Robust.Files;
using Robust.Onnx.Messages;
using Robust.Onnx.Tensors;

namespace Robust.Onnx.Graphs;

/// <summary>
/// A network from an ONNX file: a function of one example, which any number of examples go through side by side. What is computed from
/// constants alone is computed already, and nodes that the output does not need are left out.
/// </summary>
/// <param name="Type">The type of its values.</param>
/// <param name="Input">Its input.</param>
/// <param name="Output">Its output.</param>
/// <param name="Nodes">Its nodes; each reads what stands before it.</param>
/// <param name="Constants">Weights and other constants by name.</param>
public sealed record OnnxGraph(
    ElementType Type, OnnxValue Input, OnnxValue Output, ImmutableArray<OnnxNode> Nodes,
    IReadOnlyDictionary<string, OnnxTensor> Constants)
{
    /// <summary>Protobuf's own limit.</summary>
    private const int MostBytes = int.MaxValue - 64;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">
    /// The file is missing or no ONNX, or it has an operator or attribute that is not read, or more than one input or output that depends
    /// on it, or examples that depend on each other; the message names the node and its operator.
    /// </exception>
    public static OnnxGraph Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(FileFailure.Reading(path, () => PlainFile.ReadAllBytes(path, MostBytes)), path);
    }

    /// <summary>Reads the bytes of a file, which the graph keeps.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">How the file is called in messages.</param>
    /// <exception cref="DataException">As <see cref="Read(string)"/>.</exception>
    public static OnnxGraph Read(ReadOnlyMemory<byte> bytes, string name = "the network")
    {
        try
        {
            return GraphReader.Read(ModelProto.Read(bytes));
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"{name} is not an ONNX network that can be read: {e.Message}.", e);
        }
    }
}
