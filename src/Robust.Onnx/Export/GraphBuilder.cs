using System.Globalization;
using System.Runtime.InteropServices;
using Robust.Onnx.Protobuf;
using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Export;

/// <summary>A graph that is put together node by node. Every value has one name, and is there before it is used.</summary>
internal sealed class GraphBuilder
{
    /// <summary>The name of the free first size of inputs and outputs.</summary>
    public const string Batch = "N";

    private readonly List<MessageBuilder> nodes = [];
    private readonly List<MessageBuilder> constants = [];
    private readonly List<MessageBuilder> shapes = [];
    private readonly List<MessageBuilder> inputs = [];
    private readonly List<MessageBuilder> outputs = [];
    private readonly HashSet<string> names = [];

    /// <summary>Declares an input.</summary>
    public void Input(string name, ElementType type, IEnumerable<long> shape)
    {
        Take(name);
        inputs.Add(Value(name, type, shape));
    }

    /// <summary>Declares that a value is an output.</summary>
    public void Output(string name, ElementType type, IEnumerable<long> shape) => outputs.Add(Value(name, type, shape));

    /// <summary>Says of which shape a value is, its first size left out.</summary>
    public void Shape(string name, ElementType type, IEnumerable<long> shape) => shapes.Add(Value(name, type, shape));

    /// <summary>Adds a node, which has the name of what it writes.</summary>
    /// <param name="opType">The operator.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="reads">What it reads; null at the end for what is left out.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>What it writes.</returns>
    public string Node(string opType, string output, IEnumerable<string?> reads, params NodeAttribute[] attributes)
    {
        var message = new MessageBuilder();
        foreach (var name in reads.OfType<string>())
        {
            message.Text(1, names.Contains(name) ? name : throw new InvalidOperationException($"'{name}' is read before it is written."));
        }

        Take(output);
        message.Text(2, output).Text(3, output).Text(4, opType);
        nodes.Add(attributes.Aggregate(message, static (node, attribute) => node.Message(5, attribute.Message)));
        return output;
    }

    /// <summary>Adds a constant, unless there is one of that name.</summary>
    public string Constant(string name, Tensor tensor)
    {
        if (names.Add(name))
        {
            using var scope = NewDisposeScope();
            var values = tensor.detach().to(CPU).contiguous();
            constants.Add(TensorOf(name, ElementOf(values.dtype), values.shape, values.bytes.ToArray()));
        }

        return name;
    }

    /// <summary>Adds a list of integers, unless it is there.</summary>
    public string Integers(params long[] values)
    {
        var name = $"integers_{string.Join('_', values)}".Replace('-', 'm');
        if (names.Add(name))
        {
            constants.Add(TensorOf(name, ElementType.Int64, [values.Length], MemoryMarshal.AsBytes<long>(values).ToArray()));
        }

        return name;
    }

    /// <summary>Adds a number, unless it is there.</summary>
    public string Scalar(double value, ElementType type)
    {
        var (text, content) = type == ElementType.Float32
            ? ($"float_{((float)value).ToString("R", CultureInfo.InvariantCulture)}", MemoryMarshal.AsBytes<float>([(float)value]).ToArray())
            : ($"double_{value.ToString("R", CultureInfo.InvariantCulture)}", MemoryMarshal.AsBytes<double>([value]).ToArray());
        if (names.Add(text))
        {
            constants.Add(TensorOf(text, type, [], content));
        }

        return text;
    }

    /// <summary>The message of the graph.</summary>
    public MessageBuilder ToMessage(string name)
    {
        var message = new MessageBuilder();
        nodes.ForEach(node => message.Message(1, node));
        message.Text(2, name);
        constants.ForEach(constant => message.Message(5, constant));
        inputs.ForEach(input => message.Message(11, input));
        outputs.ForEach(output => message.Message(12, output));
        shapes.ForEach(shape => message.Message(13, shape));
        return message;
    }

    private void Take(string name)
    {
        if (!names.Add(name))
        {
            throw new InvalidOperationException($"'{name}' is the name of two values.");
        }
    }

    private static MessageBuilder TensorOf(string name, ElementType type, IEnumerable<long> shape, ReadOnlyMemory<byte> content) =>
        shape.Aggregate(new MessageBuilder(), static (message, size) => message.Integer(1, size))
            .Integer(2, (long)type).Text(8, name).Bytes(9, content);

    private static MessageBuilder Value(string name, ElementType type, IEnumerable<long> shape)
    {
        var sizes = shape.Aggregate(
            new MessageBuilder().Message(1, new MessageBuilder().Text(2, Batch)),
            static (message, size) => message.Message(1, new MessageBuilder().Integer(1, size)));
        var tensor = new MessageBuilder().Integer(1, (long)type).Message(2, sizes);
        return new MessageBuilder().Text(1, name).Message(2, new MessageBuilder().Message(1, tensor));
    }

    private static ElementType ElementOf(ScalarType type) => type switch
    {
        ScalarType.Float32 => ElementType.Float32,
        ScalarType.Float64 => ElementType.Float64,
        _ => ElementType.Int64,
    };
}
