using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Architectures;

/// <summary>Layer attributes, one by one.</summary>
internal static class LayerParser
{
    private static readonly Dictionary<string, (string Kind, Func<string, LayerArguments, Layer> Parse)> Parsers = new()
    {
        ["Conv1d"] = ("conv", (name, arguments) => Convolution(name, 1, arguments)),
        ["Conv2d"] = ("conv", (name, arguments) => Convolution(name, 2, arguments)),
        ["Linear"] = ("linear", (name, arguments) =>
            new LinearLayer(name, arguments.Filters("features"), arguments.Bias)),
        ["BatchNorm"] = ("bn", (name, _) => new BatchNormLayer(name)),
        ["GroupNorm"] = ("gn", (name, arguments) => new GroupNormLayer(name, arguments.AtLeast(1, "groups"))),
        ["LayerNorm"] = ("ln", (name, _) => new LayerNormLayer(name)),
        ["Normalize"] = ("normalize", Normalize),
        ["ReLU"] = ("relu", (name, _) => new ActivationLayer(name, Activation.ReLU)),
        ["LeakyReLU"] = ("leakyrelu", LeakyReLU),
        ["GELU"] = ("gelu", (name, _) => new ActivationLayer(name, Activation.GELU)),
        ["SiLU"] = ("silu", (name, _) => new ActivationLayer(name, Activation.SiLU)),
        ["Tanh"] = ("tanh", (name, _) => new ActivationLayer(name, Activation.Tanh)),
        ["Sigmoid"] = ("sigmoid", (name, _) => new ActivationLayer(name, Activation.Sigmoid)),
        ["Softmax"] = ("softmax", (name, _) => new ActivationLayer(name, Activation.Softmax)),
        ["MaxPool1d"] = ("pool", (name, arguments) => Pool(name, isMaximum: true, 1, arguments)),
        ["MaxPool2d"] = ("pool", (name, arguments) => Pool(name, isMaximum: true, 2, arguments)),
        ["AvgPool2d"] = ("pool", (name, arguments) => Pool(name, isMaximum: false, 2, arguments)),
        ["GlobalAvgPool"] = ("pool", (name, _) => new GlobalPoolLayer(name)),
        ["Flatten"] = ("flatten", (name, _) => new FlattenLayer(name)),
        ["Dropout"] = ("dropout", Dropout),
    };

    /// <summary>The attributes that are layers.</summary>
    public static readonly string[] Attributes = [.. Parsers.Keys];

    /// <summary>The first part of a layer's name: <c>conv</c>.</summary>
    public static string Kind(AttributeUse use) => Parsers[use.Name].Kind;

    /// <summary>The layer of an attribute; reports arguments out of range (RBST0011).</summary>
    public static Layer Parse(string name, LayerArguments arguments) =>
        Parsers[arguments.Use.Name].Parse(name, arguments);

    private static ConvolutionLayer Convolution(string name, int dimensions, LayerArguments arguments) => new(
        name,
        dimensions,
        arguments.Filters("filters"),
        arguments.AtLeast(1, "kernel"),
        arguments.Stride(),
        arguments.AtLeast(0, "Padding"),
        arguments.AtLeast(1, "Dilation", Defaults.Layer.Dilation),
        arguments.AtLeast(1, "Groups", Defaults.Layer.Groups),
        arguments.Bias);

    private static PoolLayer Pool(string name, bool isMaximum, int dimensions, LayerArguments arguments)
    {
        var kernel = arguments.AtLeast(1, "kernel");
        var stride = arguments.Stride(least: 0, ifAbsent: 0, note: " (0 stands for the kernel)");
        var padding = arguments.AtLeast(0, "Padding");
        arguments.Check(
            kernel < 1 || padding <= kernel / 2,
            "Padding",
            Numbers.Text(padding),
            $"at most half the kernel of {Numbers.Text(kernel)}");
        return new(name, isMaximum, dimensions, kernel, stride == 0 ? kernel : stride, padding);
    }

    private static NormalizeLayer Normalize(string name, LayerArguments arguments) => new(
        name,
        arguments.PerChannel("Mean", _ => true, "one number, or one per channel"),
        arguments.PerChannel("Std", value => value > 0, "one number, or one per channel, each above 0"));

    private static ActivationLayer LeakyReLU(string name, LayerArguments arguments) => new(
        name,
        Activation.LeakyReLU,
        arguments.Number("slope", value => value >= 0 && ArgumentRange.IsFinite(value), "at least 0"));

    private static DropoutLayer Dropout(string name, LayerArguments arguments) => new(
        name, arguments.Number("probability", value => value is >= 0 and < 1, "at least 0 and below 1"));
}
