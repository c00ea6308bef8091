using Robust.Onnx.Protobuf;

namespace Robust.Onnx.Messages;

/// <summary>A file: the graph and which operators its nodes mean.</summary>
/// <param name="Opset">The version of ONNX's own operators; 0 where the file does not say.</param>
/// <param name="Graph">The graph.</param>
internal sealed record ModelProto(long Opset, GraphProto Graph)
{
    /// <summary>Reads the message of a whole file.</summary>
    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public static ModelProto Read(ReadOnlyMemory<byte> message)
    {
        ReadOnlyMemory<byte>? graph = null;
        var opset = 0L;
        foreach (var field in WireFields.Of(message))
        {
            switch (field.Number)
            {
                case 7:
                    graph = field.AsOnlyMessage(graph);
                    break;
                case 8:
                    var (domain, version) = ReadOpset(field.AsBytes());
                    opset = NodeProto.IsOnnx(domain) ? version : opset;
                    break;
            }
        }

        return new ModelProto(opset, GraphProto.Read(graph ?? throw new InvalidDataException("it has no graph")));
    }

    private static (string Domain, long Version) ReadOpset(ReadOnlyMemory<byte> message)
    {
        var (domain, version) = ("", 0L);
        foreach (var field in WireFields.Of(message))
        {
            switch (field.Number)
            {
                case 1:
                    domain = field.AsText();
                    break;
                case 2:
                    version = field.AsInteger();
                    break;
            }
        }

        return (domain, version);
    }
}
