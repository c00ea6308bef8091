using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>The types of layers and the calls that make them; arguments at PyTorch's defaults stay out.</summary>
internal static class LayerCreation
{
    /// <summary>The type and the creation of a layer with weights.</summary>
    public static (string Type, string Creation) Of(LearnedLayer layer, ModuleLayer place, Names names) => layer switch
    {
        ConvolutionLayer convolution => Of(convolution, place.Channels, names),
        LinearLayer linear => Make(
            "Linear", $"{place.Channels}, {linear.Features}{(linear.Bias ? "" : ", hasBias: false")}", names),
        BatchNormLayer => Make(BatchNorm(place.Rank), $"{place.Channels}", names),
        GroupNormLayer norm => Make("GroupNorm", $"{Numbers.Text(norm.Groups)}, {place.Channels}", names),
        LayerNormLayer => Make("LayerNorm", Shape(place), names),
        BlockLayer { Repeat: 1 } block => (block.Type, $"new {block.Type}({Arguments(block, place).Single()})"),
        BlockLayer block => (names.TypeOf("Sequential"), Sequence(block, place, names)),
        _ => throw new ArgumentException($"{layer.Name} has no module.", nameof(layer)),
    };

    /// <summary>The type and the creation of a projection.</summary>
    public static (string Type, string Creation) Of(Shortcut shortcut, Names names)
    {
        var (channels, filters) = (shortcut.Channels, shortcut.Filters);
        var convolution = new ConvolutionLayer("", shortcut.Dimensions, filters, 1, shortcut.Stride, Bias: false);
        var (type, creation) = shortcut.Dimensions == 0
            ? Make("Linear", $"{channels}, {filters}, hasBias: false", names)
            : Of(convolution, channels, names);
        if (!shortcut.BatchNorm)
        {
            return (type, creation);
        }

        var norm = Make(BatchNorm(shortcut.Dimensions + 1), $"{filters}", names).Creation;
        return Make("Sequential", $"{creation}, {norm}", names);
    }

    private static (string Type, string Creation) Make(string layer, string arguments, Names names) =>
        (names.TypeOf(layer), $"{names.FactoryOf(layer)}({arguments})");

    private static (string Type, string Creation) Of(ConvolutionLayer layer, Size channels, Names names)
    {
        var options = Option("stride", layer.Stride, 1) + Option("padding", layer.Padding, 0)
            + Option("dilation", layer.Dilation, 1) + Option("groups", layer.Groups, 1)
            + (layer.Bias ? "" : ", bias: false");
        var (type, kernel) = ($"Conv{Numbers.Text(layer.Dimensions)}d", Numbers.Text(layer.Kernel));
        return Make(type, $"{channels}, {layer.Filters}, {kernel}{options}", names);
    }

    private static string Option(string name, Size value, Size ifAbsent) =>
        value == ifAbsent ? "" : $", {name}: {value}";

    private static string BatchNorm(int rank) => rank == 3 ? "BatchNorm2d" : "BatchNorm1d";

    private static string Shape(ModuleLayer place) => place.Rank == 1
        ? place.Input[0]
        : $"new long[] {{ {string.Join(", ", place.Input)} }}";

    private static IEnumerable<string> Arguments(BlockLayer block, ModuleLayer place) =>
        block.Uses(place.Channels).Select(use => $"{use.Channels}, {use.Filters}, {use.Stride}");

    /// <summary>Two blocks fit into a line; more have one each.</summary>
    private static string Sequence(BlockLayer block, ModuleLayer place, Names names)
    {
        var made = Arguments(block, place).Select(arguments => $"new {block.Type}({arguments})").ToList();
        return made.Count <= 2
            ? $"{names.FactoryOf("Sequential")}({string.Join(", ", made)})"
            : $"{names.FactoryOf("Sequential")}(\n    {string.Join(",\n    ", made)})";
    }
}
