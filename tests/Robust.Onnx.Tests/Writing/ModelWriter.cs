namespace Robust.Onnx.Tests.Writing;

/// <summary>An ONNX file, written node by node; each node reads what the one before it wrote, unless it says otherwise.</summary>
internal sealed class ModelWriter
{
    public const string Batch = "N";

    private readonly List<MessageWriter> nodes = [];
    private readonly List<MessageWriter> constants = [];
    private readonly List<MessageWriter> inputs = [];
    private string last = "input";

    /// <summary>Begins a model.</summary>
    /// <param name="shape">The shape of an example.</param>
    /// <param name="type">1 for FLOAT, 11 for DOUBLE.</param>
    /// <param name="batch">The size in front of it; null for a free one.</param>
    public ModelWriter(long?[] shape, int type = 1, long? batch = null)
    {
        Type = type;
        Shape = [batch, .. shape];
        Input("input", Shape);
    }

    public int Type { get; }

    public long?[] Shape { get; }

    public long Opset { get; init; } = 13;

    /// <summary>Declares another input.</summary>
    public ModelWriter Input(string name, params long?[] shape)
    {
        inputs.Add(Value(name, Type, shape));
        return this;
    }

    /// <summary>Adds a constant.</summary>
    public ModelWriter Constant(TensorWriter tensor)
    {
        constants.Add(tensor.ToMessage());
        return this;
    }

    /// <summary>Adds a node that reads what the last one wrote, and then constants.</summary>
    public ModelWriter Then(string opType, TensorWriter[] operands, params NodeAttribute[] attributes)
    {
        Array.ForEach(operands, operand => Constant(operand));
        return Node(opType, [last, .. operands.Select(static operand => operand.Name)], $"value{nodes.Count}", attributes);
    }

    /// <summary>Adds a node that reads what the last one wrote.</summary>
    public ModelWriter Then(string opType, params NodeAttribute[] attributes) => Then(opType, [], attributes);

    /// <summary>Adds a node.</summary>
    public ModelWriter Node(string opType, string[] reads, string writes, params NodeAttribute[] attributes)
    {
        var message = new MessageWriter();
        Array.ForEach(reads, name => message.Text(1, name));
        message.Text(2, writes).Text(3, $"{opType}_{nodes.Count}").Text(4, opType);
        nodes.Add(message.Messages(5, attributes.Select(static attribute => attribute.ToMessage())));
        last = writes;
        return this;
    }

    /// <summary>The file; its output is what the last node wrote.</summary>
    public byte[] ToBytes() => new MessageWriter()
        .Integer(1, 8)
        .Text(2, "tests")
        .Message(7, new MessageWriter()
            .Messages(1, nodes)
            .Text(2, "graph")
            .Messages(5, constants)
            .Messages(11, inputs)
            .Message(12, Value(last, Type, null)))
        .Message(8, new MessageWriter().Text(1, "").Integer(2, Opset))
        .ToBytes();

    private static MessageWriter Value(string name, int type, long?[]? shape)
    {
        var tensor = new MessageWriter().Integer(1, type);
        if (shape is not null)
        {
            tensor.Message(2, new MessageWriter().Messages(1, shape.Select(static size => size is { } number
                ? new MessageWriter().Integer(1, number)
                : new MessageWriter().Text(2, Batch))));
        }

        return new MessageWriter().Text(1, name).Message(2, new MessageWriter().Message(1, tensor));
    }
}
