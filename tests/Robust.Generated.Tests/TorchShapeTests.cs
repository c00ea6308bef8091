using Robust.Generators.Models;
using Robust.Generators.Shapes;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Inferred shapes and parameter counts against torch's own modules.</summary>
public sealed class TorchShapeTests
{
    /// <summary>
    /// 300 random chains over features, signals and images; where a layer does not fit, torch must not take it either.
    /// </summary>
    [Fact]
    public void Random_chains_of_layers_give_the_shapes_that_torch_gives()
    {
        var random = new Random(3);
        var (placed, refused) = (0, 0);
        for (var trial = 0; trial < 300; trial++)
        {
            using var scope = NewDisposeScope();
            var shape = new TensorShape([random.Next(1, 7), .. Extents(random, trial % 3)]);
            var value = zeros([2, .. shape.Extents.Select(extent => (long)extent)]);
            for (var depth = 0; depth < 6; depth++)
            {
                var (layer, module) = Draw(random, shape);
                var placement = ShapeInference.Place(layer, shape);
                if (Dimensions(layer) is { } dimensions && dimensions != shape.Rank - 1)
                {
                    // Torch might take the batch for channels.
                    Assert.Null(placement.Layer);
                    continue;
                }

                if (placement.Layer is not { } next)
                {
                    Assert.False(Accepts(module, value), $"torch takes {layer.Description} behind {shape}");
                    refused++;
                    continue;
                }

                using var made = module();
                value = made.call(value);
                Assert.Equal(value.shape.Skip(1), next.Output.Extents.Select(extent => (long)extent));
                Assert.Equal(made.parameters().Sum(parameter => parameter.numel()), next.Parameters);
                shape = next.Output;
                placed++;
            }
        }

        Assert.True(placed > 500 && refused > 50, $"{placed} layers fit, {refused} did not.");
    }

    /// <summary>Whether torch gives any value; some of its poolings give an empty tensor where others throw.</summary>
    private static bool Accepts(Func<nn.Module<Tensor, Tensor>> module, Tensor value)
    {
        Tensor? output = null;
        return Record.Exception(() => output = module().call(value)) is null && output!.numel() > 0;
    }

    private static int? Dimensions(Layer layer) => layer switch
    {
        ConvolutionLayer convolution => convolution.Dimensions,
        PoolLayer pool => pool.Dimensions,
        _ => null,
    };

    private static IEnumerable<int> Extents(Random random, int count) =>
        Enumerable.Range(0, count).Select(_ => random.Next(1, 14));

    private static (Layer Layer, Func<nn.Module<Tensor, Tensor>> Module) Draw(Random random, TensorShape shape)
    {
        var channels = shape.Extents[0];
        var (kernel, stride, filters) = (random.Next(1, 6), random.Next(1, 4), random.Next(1, 7));
        var (padding, dilation, groups) = (random.Next(0, (kernel / 2) + 1), random.Next(1, 3), random.Next(1, 3));
        var bias = random.Next(2) == 0;
        return random.Next(10) switch
        {
            0 => (
                new ConvolutionLayer("conv", 1, filters, kernel, stride, padding, dilation, groups, bias),
                () => nn.Conv1d(channels, filters, kernel, stride, padding, dilation, groups: groups, bias: bias)),
            1 or 2 => (
                new ConvolutionLayer("conv", 2, filters, kernel, stride, padding, dilation, groups, bias),
                () => nn.Conv2d(channels, filters, kernel, stride, padding, dilation, groups: groups, bias: bias)),
            3 => (new PoolLayer("pool", true, 1, kernel, stride, padding), () => nn.MaxPool1d(kernel, stride, padding)),
            4 => (new PoolLayer("pool", true, 2, kernel, stride, padding), () => nn.MaxPool2d(kernel, stride, padding)),
            5 => (
                new PoolLayer("pool", false, 2, kernel, stride, padding),
                () => nn.AvgPool2d(kernel, stride, padding)),
            6 => (
                new BatchNormLayer("bn"),
                () => shape.Rank == 3 ? nn.BatchNorm2d(channels) : nn.BatchNorm1d(channels)),
            7 => (new GroupNormLayer("gn", groups), () => nn.GroupNorm(groups, channels)),
            8 => (
                new LayerNormLayer("ln"),
                () => nn.LayerNorm([.. shape.Extents.Select(extent => (long)extent)])),
            _ when shape.Rank == 1 => (
                new LinearLayer("linear", filters, bias), () => nn.Linear(channels, filters, hasBias: bias)),
            _ => (new FlattenLayer("flatten"), () => nn.Flatten()),
        };
    }
}
