using Robust.Generators.Models;
using Robust.Generators.Shapes;
using static TorchSharp.torch;

namespace Robust.Generators.Tests.Shapes;

/// <summary>Inferred shapes and parameter counts against torch's own modules.</summary>
public sealed class TorchShapeTests
{
    [Fact]
    public void Convolutions_and_pools_give_the_shapes_that_torch_gives()
    {
        using var scope = NewDisposeScope();
        var random = new Random(3);
        for (var trial = 0; trial < 200; trial++)
        {
            var shape = new TensorShape(random.Next(1, 4), random.Next(1, 12), random.Next(1, 12));
            var (kernel, stride, filters) = (random.Next(1, 6), random.Next(1, 4), random.Next(1, 5));
            var padding = random.Next(0, (kernel / 2) + 1);
            var (channels, bias) = (shape.Extents[0], trial % 2 == 0);
            using var conv = nn.Conv2d(channels, filters, kernel, stride: stride, padding: padding, bias: bias);
            using var pool = nn.MaxPool2d(kernel, stride, padding);

            var placed = Compare(new Conv2dLayer("conv1", filters, kernel, stride, padding, bias), conv, shape);
            Compare(new MaxPool2dLayer("pool1", kernel, stride, padding), pool, shape);

            if (placed is not null)
            {
                Assert.Equal(conv.parameters().Sum(parameter => parameter.numel()), placed.Parameters);
            }
        }
    }

    private static PlacedLayer? Compare(Layer layer, nn.Module<Tensor, Tensor> module, TensorShape shape)
    {
        using var scope = NewDisposeScope();
        var placed = ShapeInference.Place(layer, shape).Layer;
        var input = zeros([1, .. shape.Extents.Select(extent => (long)extent)]);
        if (placed is null)
        {
            Assert.ThrowsAny<Exception>(() => module.call(input));
        }
        else
        {
            Assert.Equal(module.call(input).shape.Skip(1), placed.Output.Extents.Select(extent => (long)extent));
        }

        return placed;
    }
}
