using Robust.Onnx.Protobuf;

namespace Robust.Onnx.Messages;

/// <summary>A graph. Its parts are read while they are asked for, so that a bad one is refused before the next takes memory.</summary>
internal sealed class GraphProto
{
    private const int Node = 1;
    private const int Initializer = 5;
    private const int Input = 11;
    private const int Output = 12;
    private const int SparseInitializer = 15;

    /// <summary>The most parts of a kind; the largest networks have some thousands.</summary>
    private const int MostParts = 65_536;

    private readonly ReadOnlyMemory<byte> message;

    private GraphProto(ReadOnlyMemory<byte> message) => this.message = message;

    /// <summary>Its nodes in the order of the file.</summary>
    public IEnumerable<NodeProto> Nodes => Parts(Node).Select(NodeProto.Read);

    /// <summary>Its constants.</summary>
    public IEnumerable<TensorProto> Initializers => Parts(Initializer).Select(TensorProto.Read);

    /// <summary>Its inputs, which in old files include its constants.</summary>
    public IEnumerable<ValueInfoProto> Inputs => Parts(Input).Select(ValueInfoProto.Read);

    /// <summary>Its outputs.</summary>
    public IEnumerable<ValueInfoProto> Outputs => Parts(Output).Select(ValueInfoProto.Read);

    /// <summary>Reads the message of a graph.</summary>
    /// <exception cref="InvalidDataException">It is no message, or has parts that no network here has.</exception>
    public static GraphProto Read(ReadOnlyMemory<byte> message)
    {
        var counts = new Dictionary<int, int> { [Node] = 0, [Initializer] = 0, [Input] = 0, [Output] = 0, [SparseInitializer] = 0 };
        foreach (var number in WireFields.Of(message).Select(static field => field.Number).Where(counts.ContainsKey))
        {
            if (++counts[number] > MostParts)
            {
                throw new InvalidDataException($"its graph has more than {MostParts} nodes, constants, inputs or outputs");
            }
        }

        return counts[SparseInitializer] == 0
            ? new GraphProto(message)
            : throw new InvalidDataException("it has sparse constants: export it with dense ones");
    }

    private IEnumerable<ReadOnlyMemory<byte>> Parts(int number) =>
        WireFields.Of(message).Where(field => field.Number == number).Select(static field => field.AsBytes());
}
