using Robust.Onnx.Export;
using Robust.Onnx.Messages;
using Robust.Samples.Mnist;

namespace Robust.Onnx.Tests.Export;

/// <summary>A file keeps ONNX's rules, certificates included.</summary>
public sealed class StructureTests
{
    public static TheoryData<string, bool> Files
    {
        get
        {
            var files = new TheoryData<string, bool>();
            Nets.All.Keys.ToList().ForEach(name => files.Add(name, false));
            Nets.Bounded.Keys.ToList().ForEach(name => files.Add(name, true));
            return files;
        }
    }

    /// <summary>The rules of ONNX's checker: every value is written once, and before it is read.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Every_value_is_written_once_and_before_it_is_read(string name, bool isCertified)
    {
        using var model = Nets.Of(name);
        var file = ModelProto.Read(OnnxFile.ToBytes(model, new() { Certificate = isCertified }));
        var known = new HashSet<string>();
        Assert.All(file.Graph.Inputs, input => Assert.True(known.Add(input.Name)));
        Assert.All(file.Graph.Initializers, constant => Assert.True(known.Add(constant.Name), constant.Name));
        foreach (var node in file.Graph.Nodes)
        {
            Assert.All(node.Inputs, input => Assert.Contains(input, known));
            Assert.All(node.Outputs, output => Assert.True(known.Add(output), output));
            Assert.Equal("", node.Domain);
        }

        var names = file.Graph.Nodes.Select(static node => node.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.DoesNotContain("", names);
        Assert.All(file.Graph.Outputs, output => Assert.Contains(output.Name, known));
        Assert.Equal(17, file.Opset);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Constants_are_used_and_as_long_as_their_shapes(string name, bool isCertified)
    {
        using var model = Nets.Of(name);
        var graph = ModelProto.Read(OnnxFile.ToBytes(model, new() { Certificate = isCertified })).Graph;
        var used = graph.Nodes.SelectMany(static node => node.Inputs).ToHashSet();

        Assert.All(graph.Initializers, constant =>
        {
            Assert.Contains(constant.Name, used);
            Assert.Equal(
                constant.Sizes.Aggregate(1L, static (count, size) => count * size) * (constant.DataType == 1 ? 4 : 8), constant.RawData()!.Value.Length);
        });
    }

    /// <summary>The runtime infers shapes by itself and refuses files that say something else.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Inputs_and_outputs_have_names_and_shapes(string name, bool isCertified)
    {
        using var model = Nets.Of(name);
        using var session = new Session(OnnxFile.ToBytes(model, new() { Certificate = isCertified }));
        using var x = Nets.Inputs(model, 1);
        var classes = (int)model.call(x).shape[1];

        Assert.Equal(["input"], session.Inputs.Keys);
        Assert.Equal([-1, .. x.shape.Skip(1).Select(static size => (int)size)], session.Inputs["input"].Dimensions);
        Assert.Equal([-1, classes], session.Outputs["logits"].Dimensions);
        Assert.Equal(isCertified ? ["logits", "margins"] : ["logits"], session.Outputs.Keys.Order());
        if (isCertified)
        {
            Assert.Equal([-1], session.Outputs["margins"].Dimensions);
        }
    }

    [Fact]
    public void Weights_have_the_names_of_the_state_dict()
    {
        using var model = new MnistNet();
        var graph = ModelProto.Read(OnnxFile.ToBytes(model)).Graph;

        Assert.Equal(
            ["conv1.bias", "conv1.weight", "conv2.bias", "conv2.weight", "linear1.bias", "linear1.weight", "linear2.bias", "linear2.weight"],
            graph.Initializers.Select(static constant => constant.Name).Order());
        Assert.Equal(["Conv", "Relu", "Conv", "Relu", "Flatten", "Gemm", "Relu", "Gemm"], graph.Nodes.Select(static node => node.OpType));
    }

    [Fact]
    public void Metadata_say_what_the_model_is()
    {
        using var model = new VectorNet();
        using var session = new Session(OnnxFile.ToBytes(model, new() { Certificate = true }));
        var entries = session.Metadata.CustomMetadataMap;

        Assert.Equal("Robust", session.Metadata.ProducerName);
        Assert.Equal("VectorNet", session.Metadata.GraphName);
        Assert.Equal("""["Genuine","Doubtful","Fraud"]""", entries["classes"]);
        Assert.Equal("|delta|_inf <= 0.05 within [-1, 2]", entries["threat_model"]);
        Assert.Equal(("LInf", "0.05", "-1", "2"), (entries["norm"], entries["eps"], entries["lower"], entries["upper"]));
        Assert.Equal("ibp", entries["certificate"]);
        Assert.StartsWith("normalize1: Normalize", entries["layers"], StringComparison.Ordinal);
    }
}
