using Robust.Files;
using Robust.Onnx.Messages;
using Robust.Onnx.Tensors;

namespace Robust.Onnx.Operators;

/// <summary>A node while its operator is read: what is asked for is checked, and what nobody asked for is refused.</summary>
/// <param name="node">The node.</param>
/// <param name="inputs">What it reads.</param>
internal sealed class NodeReading(NodeProto node, IReadOnlyList<NodeInput> inputs)
{
    private readonly HashSet<string> read = [];

    /// <summary>What it reads.</summary>
    public IReadOnlyList<NodeInput> Inputs => inputs;

    /// <summary>Refuses another number of inputs.</summary>
    public void CheckInputs(int least, int most)
    {
        if (inputs.Count < least || inputs.Count > most)
        {
            var expected = least == most ? $"{least}" : $"{least} to {most}";
            throw new InvalidDataException($"it has {inputs.Count} inputs, and the operator has {expected}");
        }
    }

    /// <summary>The shape of an input that depends on the example.</summary>
    public TensorShape Variable(int index) => inputs[index].IsVariable
        ? inputs[index].Shape
        : throw new InvalidDataException($"its input {index} has to depend on the network's input, and it is constant");

    /// <summary>A constant input.</summary>
    /// <param name="index">Which.</param>
    /// <param name="rank">How many dimensions it has; null for any.</param>
    public OnnxTensor Constant(int index, int? rank = null)
    {
        var constant = inputs[index].Constant
            ?? throw new InvalidDataException($"its input {index} has to be constant, and it depends on the network's input");
        return rank is null || constant.Shape.Rank == rank
            ? constant
            : throw new InvalidDataException($"its input {index} of shape {constant.Shape} has to have {rank} dimensions");
    }

    /// <summary>Whether it has an attribute.</summary>
    public bool Has(string name) => Attribute(name) is not null;

    /// <summary>An integer attribute.</summary>
    public long Integer(string name, long absent) => Attribute(name)?.AsInteger() ?? absent;

    /// <summary>A Boolean attribute, which ONNX has as an integer.</summary>
    public bool Flag(string name, bool absent = false) => Integer(name, absent ? 1 : 0) switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"its attribute '{name}' is {other}, and has to be 0 or 1"),
    };

    /// <summary>A float attribute.</summary>
    public float Float(string name, float absent) => Attribute(name)?.AsFloat() is { } value
        ? float.IsFinite(value) ? value : throw new InvalidDataException($"its attribute '{name}' is {value}")
        : absent;

    /// <summary>A text attribute.</summary>
    public string Text(string name, string absent) => Attribute(name)?.AsText() ?? absent;

    /// <summary>A list of integers.</summary>
    public IReadOnlyList<long>? Integers(string name) => Attribute(name)?.AsIntegers();

    /// <summary>A tensor.</summary>
    public OnnxTensor? Tensor(string name) => Attribute(name) is { } attribute ? OnnxTensor.Read(attribute.AsTensor()) : null;

    /// <summary>Lets an attribute pass that changes nothing.</summary>
    public void Ignore(string name) => read.Add(name);

    /// <summary>Refuses an attribute with any value but the one that is implemented.</summary>
    public void Require(string name, long value)
    {
        if (Integer(name, value) is var actual && actual != value)
        {
            throw new InvalidDataException($"its attribute '{name}' is {actual}, and only {value} is read");
        }
    }

    /// <summary>Refuses attributes that nobody has asked for: they would change what the node computes.</summary>
    public void CheckAttributes()
    {
        if (node.Attributes.FirstOrDefault(attribute => !read.Contains(attribute.Name)) is { } unknown)
        {
            throw new InvalidDataException($"it has the attribute '{unknown.Name.Printable()}', which is not read");
        }
    }

    private AttributeProto? Attribute(string name)
    {
        read.Add(name);
        var named = node.Attributes.Where(attribute => attribute.Name == name).Take(2).ToList();
        return named.Count < 2 ? named.FirstOrDefault() : throw new InvalidDataException($"it has the attribute '{name}' twice");
    }
}
