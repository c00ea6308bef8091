using Robust.Onnx.Tests.Writing;
using static Robust.Onnx.Tests.Writing.NodeAttribute;

namespace Robust.Onnx.Tests;

/// <summary>A small file for each operator, in each form that changes what it computes.</summary>
internal static class SampleModels
{
    public static IReadOnlyDictionary<string, ModelWriter> All { get; } = new Dictionary<string, ModelWriter>
    {
        ["Gemm"] = Flat().Then("Gemm", [Weight("w", 6, 4), Weight("b", 4)]),
        ["Gemm transB, alpha, beta"] = Flat().Then("Gemm", [Weight("w", 4, 6), Weight("b", 1, 4)], Of("transB", 1L), Of("alpha", 0.5f), Of("beta", 2f)),
        ["Gemm without bias"] = Flat().Then("Gemm", [Weight("w", 6, 4)], Of("alpha", 3f)),
        ["Gemm scalar bias"] = Flat().Then("Gemm", [Weight("w", 6, 4), TensorWriter.Raw("b", [], 0.25f)]),
        ["Gemm of a batch of one, whose weights are declared as inputs, as before version 4"] =
            new ModelWriter([6], batch: 1).Input("w", 6, 4).Then("Gemm", [Weight("w", 6, 4)]),
        ["MatMul"] = Flat().Then("MatMul", [Weight("w", 6, 4)]),
        ["MatMul of higher rank"] = new ModelWriter([3, 5]).Then("MatMul", [Weight("w", 5, 2)]),
        ["MatMul with weights on the left"] = new ModelWriter([5, 2]).Constant(Weight("w", 3, 5)).Node("MatMul", ["w", "input"], "y"),
        ["Conv"] = Image().Then("Conv", [Weight("w", 4, 2, 3, 3), Weight("b", 4)]),
        ["Conv strides and pads"] = Image().Then("Conv", [Weight("w", 4, 2, 3, 2)], Of("strides", [2, 1]), Of("pads", [1, 0, 1, 1])),
        ["Conv dilations and groups"] = Image().Then("Conv", [Weight("w", 4, 1, 2, 2)], Of("dilations", [2, 3]), Of("group", 2L)),
        ["Conv SAME_UPPER"] = Image().Then("Conv", [Weight("w", 3, 2, 4, 3)], Of("auto_pad", "SAME_UPPER"), Of("strides", [2, 2])),
        ["Conv SAME_LOWER"] = Image().Then("Conv", [Weight("w", 3, 2, 4, 3)], Of("auto_pad", "SAME_LOWER"), Of("strides", [2, 3])),
        ["Conv SAME_UPPER with strides wider than the kernel"] =
            Image().Then("Conv", [Weight("w", 3, 2, 1, 1)], Of("auto_pad", "SAME_UPPER"), Of("strides", [2, 2])),
        ["Conv SAME_LOWER with strides wider than the kernel"] =
            Image().Then("Conv", [Weight("w", 3, 2, 1, 1)], Of("auto_pad", "SAME_LOWER"), Of("strides", [2, 2])),
        ["Conv VALID"] = Image().Then("Conv", [Weight("w", 3, 2, 4, 3)], Of("auto_pad", "VALID"), Of("kernel_shape", [4, 3])),
        ["Conv of one dimension"] = new ModelWriter([2, 9]).Then("Conv", [Weight("w", 4, 2, 3), Weight("b", 4)], Of("pads", [2, 0]), Of("strides", [2L])),
        ["Relu"] = Flat().Then("Relu"),
        ["Sigmoid"] = Flat().Then("Sigmoid"),
        ["Tanh"] = Flat().Then("Tanh"),
        ["Add a constant"] = Image().Then("Add", [Weight("c", 2, 1, 1)]),
        ["Add two branches"] = Flat().Then("Gemm", [Weight("w", 6, 6)]).Node("Relu", ["value0"], "r").Node("Add", ["r", "input"], "y"),
        ["Sub a constant"] = Image().Then("Sub", [Weight("c", 1, 2, 1, 7)]),
        ["Sub from a constant"] = Flat().Constant(Weight("c", 6)).Node("Sub", ["c", "input"], "y"),
        ["Sub two branches"] = Flat().Node("Tanh", ["input"], "r").Node("Sub", ["r", "input"], "y"),
        ["Div"] = Image().Then("Div", [TensorWriter.Raw("c", [2, 1, 1], 0.25f, 3f)]),
        ["Flatten"] = Image().Then("Flatten").Then("Relu"),
        ["Flatten axis -3"] = Image().Then("Flatten", Of("axis", -3L)),
        ["Reshape"] = Image().Then("Reshape", [TensorWriter.Raw("shape", [3], -1L, 8, 14)]),
        ["Reshape with zeros"] = Image().Then("Reshape", [TensorWriter.Packed("shape", [3], 0L, 0, -1)]),
        ["Reshape by a node of Constant"] = Image()
            .Node("Constant", [], "shape", Of("value", TensorWriter.Raw("", [2], 1L, -1))).Node("Reshape", ["input", "shape"], "y"),
        ["Reshape by a list in a node of Constant"] = Image()
            .Node("Constant", [], "shape", Of("value_ints", [1, 16, 7])).Node("Reshape", ["input", "shape"], "y"),
        ["Add a number in a node of Constant"] = Image()
            .Node("Constant", [], "c", Of("value_float", 0.75f)).Node("Add", ["input", "c"], "y"),
        ["Transpose"] = Image().Then("Transpose", Of("perm", [0, 3, 1, 2])),
        ["AveragePool"] = Image().Then("AveragePool", Of("kernel_shape", [2, 3]), Of("strides", [2, 2])),
        ["AveragePool pads"] = Image().Then("AveragePool", Of("kernel_shape", [3, 3]), Of("pads", [1, 0, 1, 2])),
        ["AveragePool counting pads"] = Image().Then("AveragePool", Of("kernel_shape", [3, 3]), Of("pads", [1, 0, 1, 2]), Of("count_include_pad", 1L)),
        ["AveragePool of one dimension"] = new ModelWriter([2, 9]).Then("AveragePool", Of("kernel_shape", [3L]), Of("strides", [2L])),
        ["MaxPool"] = Image().Then("MaxPool", Of("kernel_shape", [2, 3]), Of("strides", [2, 2])),
        ["MaxPool pads and dilations"] = Image().Then("MaxPool", Of("kernel_shape", [2, 2]), Of("pads", [0, 1, 1, 0]), Of("dilations", [2, 2])),
        ["MaxPool SAME_UPPER"] = Image().Then("MaxPool", Of("kernel_shape", [3, 2]), Of("auto_pad", "SAME_UPPER"), Of("strides", [2, 2])),
        ["MaxPool of one dimension"] = new ModelWriter([2, 9]).Then("MaxPool", Of("kernel_shape", [3L]), Of("strides", [3L])),
        ["MaxPool ceil_mode that changes nothing"] = new ModelWriter([2, 9]).Then("MaxPool", Of("kernel_shape", [3L]), Of("strides", [3L]), Of("ceil_mode", 1L)),
        ["BatchNormalization"] = Image().Then(
            "BatchNormalization",
            [Weight("scale", 2), Weight("b", 2), Weight("mean", 2), TensorWriter.Raw("variance", [2], 0.5f, 2f)], Of("epsilon", 0.01f)),
        ["BatchNormalization without space"] = Flat().Then(
            "BatchNormalization",
            [Weight("scale", 6), Weight("b", 6), Weight("mean", 6), TensorWriter.Raw("variance", [6], 1f, 2f, 3f, 4f, 5f, 6f)]),
        ["Constants computed from constants"] = Image()
            .Constant(Weight("one", 2)).Constant(Weight("two", 2)).Constant(TensorWriter.Single("three", [], 0.5f))
            .Node("Add", ["one", "two"], "sum").Node("Div", ["sum", "three"], "quotient").Node("Sub", ["quotient", "one"], "difference")
            .Constant(TensorWriter.PackedInt32("wrong", [1], 3)).Constant(TensorWriter.Raw("shape", [3], 2L, 1, 1))
            .Node("Reshape", ["difference", "shape"], "column").Node("Add", ["input", "column"], "y"),
        ["Weights turned beforehand"] = Flat().Constant(TensorWriter.Packed("w", [4, 6], Numbers.Floats(5, 24)))
            .Node("Transpose", ["w"], "t").Node("MatMul", ["input", "t"], "y"),
        ["Normalization, convolution, residual, pool, head"] = Image()
            .Then("Sub", [Weight("mean", 2, 1, 1)]).Then("Div", [TensorWriter.Raw("deviation", [2, 1, 1], 0.3f, 0.2f)])
            .Then("Conv", [Weight("w1", 4, 2, 3, 3), Weight("b1", 4)], Of("pads", [1, 1, 1, 1])).Node("Relu", ["value2"], "r1")
            .Then("Conv", [Weight("w2", 4, 4, 3, 3)], Of("pads", [1, 1, 1, 1])).Node("Add", ["value4", "r1"], "sum")
            .Then("AveragePool", Of("kernel_shape", [8, 7])).Then("Flatten").Then("Gemm", [Weight("w3", 3, 4), Weight("b3", 3)], Of("transB", 1L)),
    };

    public static TensorWriter Weight(string name, params long[] shape) =>
        TensorWriter.Raw(name, shape, Numbers.Floats(name.Length + shape.Length, Numbers.Count(shape)));

    private static ModelWriter Flat() => new([6]);

    private static ModelWriter Image() => new([2, 8, 7]);
}
