using Robust.Declarations;
using Robust.Files;
using Robust.Onnx.Graphs;
using Robust.Onnx.Networks;
using Robust.Onnx.Tests.Writing;
using static Robust.Onnx.Tests.SampleModels;
using static Robust.Onnx.Tests.Writing.NodeAttribute;
using static TorchSharp.torch;

namespace Robust.Onnx.Tests;

/// <summary>What is not read is refused in one sentence that names the node, its operator and the reason.</summary>
public sealed class GraphErrorTests
{
    private static readonly Dictionary<string, ModelWriter> Refused = new()
    {
        ["node 'Softmax_0' (Softmax): the operator is not read, only Constant, Add,"] = new ModelWriter([6]).Then("Softmax"),
        ["node 'Relu_0' (Relu): it has the attribute 'slope', which is not read"] = new ModelWriter([6]).Then("Relu", Of("slope", 1f)),
        ["node 'Relu_0' (Relu): it has 2 inputs, and the operator has 1"] = new ModelWriter([6]).Then("Relu", [Weight("w", 6)]),
        ["node 'Add_0' (Add): it reads 'nothing', which nothing before it writes"] =
            new ModelWriter([6]).Node("Add", ["input", "nothing"], "y"),
        ["node 'Relu_1' (Relu): the name 'y' is empty or given twice"] =
            new ModelWriter([6]).Node("Relu", ["input"], "y").Node("Relu", ["y"], "y"),
        ["node 'Gemm_0' (Gemm): its attribute 'transA' is 1, and only 0 is read"] =
            new ModelWriter([6]).Then("Gemm", [Weight("w", 6, 2)], Of("transA", 1L)),
        ["node 'Gemm_0' (Gemm): the weights [5, 2] do not fit the input [1, 6]"] = new ModelWriter([6]).Then("Gemm", [Weight("w", 5, 2)]),
        ["node 'Gemm_0' (Gemm): the bias [3] does not fit the product [1, 2]"] =
            new ModelWriter([6]).Then("Gemm", [Weight("w", 6, 2), Weight("b", 3)]),
        ["node 'MatMul_0' (MatMul): its input 1 has to be constant, and it depends on the network's input"] =
            new ModelWriter([6, 6]).Node("MatMul", ["input", "input"], "y"),
        ["node 'Div_0' (Div): its input 1 has to be constant"] = new ModelWriter([6]).Node("Div", ["input", "input"], "y"),
        ["node 'Div_0' (Div): it divides by integers or by zero"] = new ModelWriter([2]).Then("Div", [TensorWriter.Raw("c", [2], 1f, 0f)]),
        ["node 'Add_0' (Add): the shapes [1, 6] and [1, 1, 6] would put examples beside each other"] =
            new ModelWriter([6]).Then("Add", [Weight("c", 1, 1, 6)]),
        ["node 'Add_0' (Add): its result [3, 6] for one example has no size of 1 in front, so a batch would mix examples"] =
            new ModelWriter([6]).Then("Add", [Weight("c", 3, 6)]),
        ["node 'Add_0' (Add): the shapes [1, 6] and [5] do not fit each other"] = new ModelWriter([6]).Then("Add", [Weight("c", 5)]),
        ["node 'Transpose_0' (Transpose): it moves the first dimension"] = new ModelWriter([1, 5]).Then("Transpose", Of("perm", [1, 0, 2])),
        ["node 'Transpose_0' (Transpose): its attribute 'perm' is no order of the 3 dimensions"] =
            new ModelWriter([1, 5]).Then("Transpose", Of("perm", [0, 1, 1])),
        ["node 'Reshape_0' (Reshape): its result [2, 3] for one example"] =
            new ModelWriter([6]).Then("Reshape", [TensorWriter.Raw("s", [2], 2L, 3)]),
        ["node 'Reshape_0' (Reshape): the 6 values of the shape [1, 6] do not fit the shape [1, 4]"] =
            new ModelWriter([6]).Then("Reshape", [TensorWriter.Raw("s", [2], 1L, 4)]),
        ["node 'Reshape_0' (Reshape): a list of at most 64 integers is needed, not Float32 [2]"] =
            new ModelWriter([6]).Then("Reshape", [TensorWriter.Raw("s", [2], 1f, 6)]),
        ["node 'Conv_0' (Conv): the kernel [4, 3, 2, 2] in 1 groups does not fit the input [1, 2, 5, 5]"] =
            new ModelWriter([2, 5, 5]).Then("Conv", [Weight("w", 4, 3, 2, 2)]),
        ["node 'Conv_0' (Conv): its attribute 'strides' has to be 2 numbers from 1 to 65536"] =
            new ModelWriter([2, 5, 5]).Then("Conv", [Weight("w", 4, 2, 2, 2)], Of("strides", [1, 0])),
        ["node 'Conv_0' (Conv): its window of 6 with 0 and 0 added does not fit the size 5"] =
            new ModelWriter([2, 5, 5]).Then("Conv", [Weight("w", 4, 2, 6, 2)]),
        ["node 'Conv_0' (Conv): its window of 3 dimensions does not fit the input [1, 2, 5, 5, 5]"] =
            new ModelWriter([2, 5, 5, 5]).Then("Conv", [Weight("w", 4, 2, 2, 2, 2)]),
        ["node 'Conv_0' (Conv): its attribute 'auto_pad' is ambiguous for its strides: export it with pads"] =
            new ModelWriter([2, 8, 8]).Then("Conv", [Weight("w", 4, 2, 1, 1)], Of("auto_pad", "SAME_UPPER"), Of("strides", [4, 4])),
        ["node 'MaxPool_0' (MaxPool): its attribute 'ceil_mode' asks for windows that reach beyond the input [1, 2, 9]"] =
            new ModelWriter([2, 9]).Then("MaxPool", Of("kernel_shape", [2L]), Of("strides", [2L]), Of("ceil_mode", 1L)),
        ["node 'MaxPool_0' (MaxPool): its windows can step over the whole input [1, 1, 2]"] =
            new ModelWriter([1, 2]).Then("MaxPool", Of("kernel_shape", [2L]), Of("dilations", [3L]), Of("pads", [1, 1])),
        ["node 'BatchNormalization_0' (BatchNormalization): its attribute 'training_mode' is 1"] = new ModelWriter([2]).Then(
            "BatchNormalization", [Weight("s", 2), Weight("b", 2), Weight("m", 2), Weight("v", 2)], Of("training_mode", 1L)),
        ["node 'BatchNormalization_0' (BatchNormalization): a variance with epsilon is not positive"] = new ModelWriter([1]).Then(
            "BatchNormalization", [Weight("s", 1), Weight("b", 1), Weight("m", 1), TensorWriter.Raw("v", [1], -1f)]),
        ["its constant 'c' has NaN or infinite values"] = new ModelWriter([2]).Then("Add", [TensorWriter.Raw("c", [2], 1f, float.NaN)]),
        ["the constant 'c' of shape [3] takes 12 bytes, and 8 are there"] =
            new ModelWriter([2]).Then("Add", [TensorWriter.Raw("c", [3], 1f, 2)]),
        ["the constant 'c': the shape [1048576, 1048576] has more than 67108864 values"] =
            new ModelWriter([2]).Then("Add", [TensorWriter.Raw("c", [1 << 20, 1 << 20], 1f)]),
        ["the constant 'c': the shape [-1] is not of 0 to 8 sizes of at least 1"] =
            new ModelWriter([2]).Then("Add", [TensorWriter.Raw("c", [-1], 1f)]),
        ["node 'Add_0' (Add): it makes a constant of shape [2000, 2000], and in all more values than the file has"] =
            new ModelWriter([2]).Constant(Weight("a", 2000)).Constant(Weight("b", 2000, 1)).Node("Add", ["a", "b"], "c"),
        ["node 'Add_1025' (Add): it makes a constant of shape [1024], and in all more values than the file has"] =
            Enumerable.Range(1, 1100).Aggregate(
                new ModelWriter([2]).Constant(Weight("c0", 1024)), static (model, i) => model.Node("Add", [$"c{i - 1}", "c0"], $"c{i}")),
        ["node 'Add_0' (Add): its input 'c' is Float64 where the network is Float32"] =
            new ModelWriter([2]).Then("Add", [TensorWriter.Raw("c", [2], 1.0, 2)]),
        ["the constant 'c' is of ONNX's type 10, and only FLOAT, DOUBLE, INT32 and INT64 are read"] =
            new ModelWriter([2]).Then("Add", [new TensorWriter("c", 10, [1], message => message.Bytes(9, [0, 0]))]),
        ["the constant 'c' has its values in another file"] =
            new ModelWriter([2]).Then("Add", [new TensorWriter("c", 1, [1], message => message.Integer(14, 1))]),
        ["it has more than one input, and one is read"] = new ModelWriter([2]).Input("other", 1, 2).Node("Add", ["input", "other"], "y"),
        ["its input 'input' has 32 as its first size, which counts examples: export the network with a free batch or one of 1"] =
            new ModelWriter([2], batch: 32).Then("Relu"),
        ["its input 'input' has a free size besides its batch: export the network with sizes of numbers"] = new ModelWriter([2, null]).Then("Relu"),
        ["its input 'input' is neither FLOAT nor DOUBLE"] = new ModelWriter([2], type: 10).Then("Relu"),
        ["its output 'input' is not what a node computes from the input"] = new ModelWriter([2]),
        ["its operators are of version 6, and versions 7 to 25 are read: export it with opset 13"] =
            new ModelWriter([6]) { Opset = 6 }.Then("Relu"),
        ["its operators are of version 26"] = new ModelWriter([6]) { Opset = 26 }.Then("Relu"),
    };

    public static TheoryData<string> Sentences => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void What_is_not_read_is_refused(string sentence)
    {
        var error = Assert.Throws<DataException>(() => OnnxGraph.Read(Refused[sentence].ToBytes(), "net.onnx"));

        Assert.StartsWith($"net.onnx is not an ONNX network that can be read: {sentence}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_or_empty_is_refused()
    {
        Assert.Equal("absent.onnx is missing: check the path.", Assert.Throws<DataException>(() => OnnxGraph.Read("absent.onnx")).Message);
        Assert.Contains("it has no graph", Assert.Throws<DataException>(() => OnnxGraph.Read(Array.Empty<byte>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_ends_anywhere_is_refused()
    {
        var model = All["Normalization, convolution, residual, pool, head"].ToBytes();

        // Up to where only the version of the operators is missing, which comes last.
        Assert.All(Enumerable.Range(0, model.Length), length =>
            Assert.Throws<DataException>(() => OnnxGraph.Read(model.AsMemory(0, length))));
    }

    [Fact]
    public void A_length_beyond_the_file_allocates_nothing()
    {
        // Field 7, the graph, of 2^62 bytes; field 5 of a graph, a tensor of 2^31 - 1.
        byte[][] files = [[0x3A, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40], [0x3A, 0x06, 0x2A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.All(files, file => Assert.Throws<DataException>(() => OnnxGraph.Read(file)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Nodes_that_the_output_does_not_need_are_left_out()
    {
        var graph = OnnxGraph.Read(new ModelWriter([6]).Then("Gemm", [Weight("unused", 6, 2)]).Node("Relu", ["input"], "y").ToBytes());

        Assert.Equal(["node 'Relu_1' (Relu)"], graph.Nodes.Select(static node => node.ToString()));
        Assert.Empty(graph.Constants);
    }

    /// <summary>Journals tell networks apart by it.</summary>
    [Fact]
    public void A_network_says_what_its_layers_are()
    {
        using var network = new OnnxNetwork(OnnxGraph.Read(new ModelWriter([2, 9])
            .Then("MaxPool", Of("kernel_shape", [3L]), Of("strides", [2L])).Then("Transpose", Of("perm", [0, 2, 1])).ToBytes()));

        Assert.Equal(
            "value0 = MaxPool { Window = Window { Sizes = [3], Strides = [2], Dilations = [1], Before = [0], After = [0], IsPadded = False } } of input; "
            + "value1 = Transpose { Order = [0, 2, 1] } of value0",
            ((IDeclaredLayers)network).Layers);
    }

    [Fact]
    public void Examples_of_another_shape_are_refused()
    {
        using var network = new OnnxNetwork(OnnxGraph.Read(new ModelWriter([6]).Then("Relu").ToBytes()));
        using var x = zeros(2, 5);

        Assert.Equal(
            "The network takes examples [N, 6], not [2, 5]: reshape them.",
            Assert.Throws<RobustException>(() => network.call(x)).Message);
        Assert.Throws<ArgumentException>(() => new OnnxNetwork(network.Graph, ScalarType.Int64));
    }
}
