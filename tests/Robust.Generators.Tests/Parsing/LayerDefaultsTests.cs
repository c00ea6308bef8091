using Robust.Declarations;
using Robust.Generators.Declarations.Architectures;
using Robust.Generators.Models;

namespace Robust.Generators.Tests.Parsing;

/// <summary>Runtime and generator agree on the layers: which there are, and what they are unless told otherwise.</summary>
public sealed class LayerDefaultsTests
{
    public static TheoryData<Type> Attributes =>
        [.. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute))
            && !type.IsAbstract && !type.IsGenericType && type != typeof(ResidualAttribute))];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Every_layer_attribute_is_a_layer_that_a_network_can_have(Type attribute) =>
        Assert.Contains(attribute.Name[..^"Attribute".Length], LayerParser.Attributes);

    [Fact]
    public void Layers_over_signals_and_values()
    {
        var (conv, slope, dropout) =
            (new Conv1dAttribute(2, 3), new LeakyReLUAttribute().Slope, new DropoutAttribute().Probability);

        Assert.Equal(
            [
                new ConvolutionLayer(
                    "conv1", 1, 2, 3, conv.Stride, conv.Padding, conv.Dilation, conv.Groups, conv.Bias),
                new ActivationLayer("leakyrelu1", Activation.LeakyReLU, slope),
                new DropoutLayer("dropout1", dropout),
                new FlattenLayer("flatten1"),
                new LinearLayer("linear1", 2, Bias: true),
            ],
            Parse("Input(2, 8), Conv1d(2, 3), LeakyReLU, Dropout, Flatten, Linear(2)"));
    }

    [Fact]
    public void A_use_of_a_block()
    {
        var attribute = new BlockAttribute<LayerDefaultsTests>();

        var block = Assert.IsType<BlockLayer>(Parse("Input(2), Block<Stage>")[0]);

        Assert.Equal((attribute.Filters, attribute.Stride, attribute.Repeat), (0, 1, 1));
        Assert.Equal(
            new BlockLayer("block1", "Stage", "Stage", 0, 1, 1, new(1, block.Block.Layers)), block);
        Assert.Equal([new LinearLayer("linear1", new Size(2, "filters"), Bias: true)], block.Block.Layers);
    }

    private static List<Layer> Parse(string attributes)
    {
        var run = GeneratorRun.Over(
            "using Robust.Declarations; [Block, Linear(2 * Block.Filters)] public partial class Stage;\n"
            + $"[RobustModel(Eps = 0.1), Classes({(attributes.Contains("Stage", StringComparison.Ordinal) ? 4 : 2)})]\n"
            + $"[{attributes}] partial class Net;");
        var step = Assert.Single(run.Result.TrackedSteps[RobustModelGenerator.ModelStep]);
        return [.. ((RobustModel)Assert.Single(step.Outputs).Value).Network!.Layers.Select(placed => placed.Layer)];
    }
}
