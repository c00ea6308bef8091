using Robust.Files;
using Robust.Onnx.Messages;
using Robust.Onnx.Operators;
using Robust.Onnx.Tensors;

namespace Robust.Onnx.Graphs;

/// <summary>Makes a graph of a file's messages, node after node.</summary>
internal sealed class GraphReader
{
    private const int OldestOpset = 7;
    private const int NewestOpset = 25;

    private readonly Dictionary<string, OnnxTensor> constants = [];
    private readonly Dictionary<string, TensorShape> variables = [];
    private readonly List<OnnxNode> nodes = [];
    private readonly ConstantFolding folding = new();
    private readonly ElementType type;

    private GraphReader(GraphProto graph)
    {
        foreach (var initializer in graph.Initializers)
        {
            AddGiven(initializer.Name, OnnxTensor.Read(initializer));
        }

        (Input, type) = ValueReader.ReadInput(graph, constants);
        variables.Add(Input.Name, Input.Shape);
        foreach (var node in Network(graph))
        {
            Add(node);
        }
    }

    /// <summary>The nodes of the network; those that compute a certificate beside it are not read.</summary>
    private static List<NodeProto> Network(GraphProto graph)
    {
        var nodes = graph.Nodes.ToList();
        if (graph.Outputs.Take(2).Count() == 1)
        {
            return nodes;
        }

        var needed = new HashSet<string> { ValueReader.ReadOutput(graph) };
        var kept = new List<NodeProto>();
        foreach (var node in Enumerable.Reverse(nodes).Where(node => node.Outputs.Any(needed.Contains)))
        {
            needed.UnionWith(node.Inputs);
            kept.Add(node);
        }

        kept.Reverse();
        return kept;
    }

    private OnnxValue Input { get; }

    /// <summary>Makes the graph.</summary>
    /// <exception cref="InvalidDataException">It is not valid, or has what is not read.</exception>
    public static OnnxGraph Read(ModelProto model)
    {
        if (model.Opset is < OldestOpset or > NewestOpset)
        {
            throw new InvalidDataException(
                $"its operators are of version {model.Opset}, and versions {OldestOpset} to {NewestOpset} are read: "
                + "export it with opset 13");
        }

        return new GraphReader(model.Graph).UpTo(ValueReader.ReadOutput(model.Graph));
    }

    private OnnxGraph UpTo(string output)
    {
        if (output == Input.Name || !variables.TryGetValue(output, out var shape))
        {
            throw new InvalidDataException($"its output '{output.Printable()}' is not what a node computes from the input");
        }

        var needed = new HashSet<string> { output };
        foreach (var node in Enumerable.Reverse(nodes).Where(node => needed.Contains(node.Output)))
        {
            needed.UnionWith(node.Inputs);
        }

        var used = constants.Where(constant => needed.Contains(constant.Key)).ToDictionary();
        foreach (var (name, _) in used.Where(static constant => !constant.Value.Range.IsFinite))
        {
            throw new InvalidDataException($"its constant '{name.Printable()}' has NaN or infinite values");
        }

        return new OnnxGraph(
            type, Input, new OnnxValue(output, shape), [.. nodes.Where(node => needed.Contains(node.Output))], used);
    }

    private void Add(NodeProto node)
    {
        var name = node.Name.Length > 0 ? node.Name : node.Outputs.FirstOrDefault() ?? "";
        var title = $"node '{name.Printable()}' ({node.OpType.Printable()})";
        try
        {
            if (!NodeProto.IsOnnx(node.Domain))
            {
                throw new InvalidDataException(
                    $"it is of the domain '{node.Domain.Printable()}', and only ONNX's own operators are read");
            }

            if (node.Outputs is not [{ Length: > 0 } output, .. var others] || others.Any(static name => name.Length > 0))
            {
                throw new InvalidDataException("it has not one output");
            }

            Add(node, title, output);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{title}: {e.Message}", e);
        }
    }

    private void Add(NodeProto node, string title, string output)
    {
        if (node.OpType == "Constant")
        {
            AddGiven(output, ReadConstant(node));
            return;
        }

        var names = node.Inputs.AsSpan().TrimEnd("");
        var inputs = names.ToArray().Select(Find).ToList();
        var read = OperatorRegistry.Read(node.OpType, new NodeReading(node, inputs));
        if (inputs.Any(static input => input.IsVariable))
        {
            AddVariable(title, read, read is Reshape ? inputs[..1] : inputs, output);
        }
        else
        {
            AddConstant(output, folding.Apply(read, inputs));
        }
    }

    private void AddVariable(string title, OnnxOperator read, List<NodeInput> inputs, string output)
    {
        if (inputs.FirstOrDefault(input => input.Constant is { } constant && constant.Type != type) is { } other)
        {
            throw new InvalidDataException($"its input '{other.Name.Printable()}' is {other.Constant!.Type} where the network is {type}");
        }

        var shape = read.Infer([.. inputs.Select(static input => input.Shape)]);
        if (shape.Rank == 0 || shape[0] != 1)
        {
            throw new InvalidDataException($"its result {shape} for one example has no size of 1 in front, so a batch would mix examples");
        }

        CheckNew(output);
        variables.Add(output, shape);
        nodes.Add(new OnnxNode(title, read, [.. inputs.Select(static input => input.Name)], output, shape));
    }

    private void AddGiven(string name, OnnxTensor constant)
    {
        AddConstant(name, constant);
        folding.Allow(constant);
    }

    private void AddConstant(string name, OnnxTensor constant)
    {
        CheckNew(name);
        constants.Add(name, constant);
    }

    private void CheckNew(string name)
    {
        if (name.Length == 0 || constants.ContainsKey(name) || variables.ContainsKey(name))
        {
            throw new InvalidDataException($"the name '{name.Printable()}' is empty or given twice");
        }
    }

    private NodeInput Find(string name) =>
        constants.TryGetValue(name, out var constant) ? new NodeInput(name, constant.Shape, constant)
        : variables.TryGetValue(name, out var shape) ? new NodeInput(name, shape, null)
        : throw new InvalidDataException($"it reads '{name.Printable()}', which nothing before it writes");

    private static OnnxTensor ReadConstant(NodeProto node)
    {
        var reading = new NodeReading(node, []);
        reading.CheckInputs(0, 0);
        var value = reading.Tensor("value")
            ?? (reading.Integers("value_ints") is { } list ? OnnxTensor.Of(list) : null)
            ?? (reading.Has("value_int") ? OnnxTensor.Of(reading.Integer("value_int", 0)) : null)
            ?? (reading.Has("value_float") ? OnnxTensor.Of(reading.Float("value_float", 0)) : null)
            ?? throw new InvalidDataException("it has none of the attributes value, value_float, value_int and value_ints");
        reading.CheckAttributes();
        return value;
    }
}
