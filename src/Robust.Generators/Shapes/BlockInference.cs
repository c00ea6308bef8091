using Robust.Generators.Models;

namespace Robust.Generators.Shapes;

/// <summary>
/// Carries channels and rank through the layers of a block. Height and width are each use's own, and checked there.
/// </summary>
internal sealed class BlockInference
{
    private readonly Residuals<OpenShape> residuals = new(shape => shape.Channels);

    /// <summary>The rank of a block's input: what the first layer asks for that asks for one, else images.</summary>
    public static int RankOf(IEnumerable<Layer> layers) => layers
        .Select(layer => layer is GlobalPoolLayer or GroupNormLayer ? 3 : Needed(layer))
        .Where(rank => rank > 0)
        .DefaultIfEmpty(3)
        .First();

    /// <summary>Places the next layer behind a shape.</summary>
    /// <returns>The placed layer, or why it does not fit there, or why it has no place in a block.</returns>
    public (OpenLayer? Layer, string? Misfit, string? Flaw) Place(Layer layer, OpenShape shape)
    {
        if (Misfit(layer, shape) is { } misfit)
        {
            return (null, misfit, null);
        }

        if (layer is NormalizeLayer || (layer is FlattenLayer or LayerNormLayer && shape.Rank > 1))
        {
            return (null, null, $"{layer.Name} needs to know the shape, which each use of a block has its own; "
                + "put it into the models");
        }

        var placed = layer switch
        {
            ResidualLayer => Mark(layer, shape, residuals.Begin),
            ProjectionLayer => Mark(layer, shape, residuals.Project),
            EndResidualLayer => Close(layer, shape),
            _ => new(layer, shape, Behind(layer, shape)),
        };
        return placed is null
            ? (null, "needs as many dimensions as its branch began with but gets " + shape.ToBatchString(), null)
            : residuals.Pass(layer)
                ? (placed, null, null)
                : (null, null, $"a residual branch has Block.Stride twice, the second time at {layer.Name}");
    }

    /// <summary>The rank of input that a layer needs; 0 for any.</summary>
    private static int Needed(Layer layer) => layer switch
    {
        ConvolutionLayer convolution => convolution.Dimensions + 1,
        PoolLayer pool => pool.Dimensions + 1,
        LinearLayer => 1,
        BlockLayer block => block.Block.Rank,
        _ => 0,
    };

    private static string? Misfit(Layer layer, OpenShape shape)
    {
        var needed = Needed(layer);
        var needs = needed != 0 && needed != shape.Rank ? $"needs {TensorShape.Words(needed)}"
            : layer is GlobalPoolLayer or GroupNormLayer && shape.Rank == 1 ? TensorShape.NeedsImage
            : null;
        return needs is null ? null : $"{needs} but gets {shape.ToBatchString()}";
    }

    private static OpenLayer Mark(Layer layer, OpenShape shape, Action<OpenShape> mark)
    {
        mark(shape);
        return new(layer, shape, shape);
    }

    private OpenLayer? Close(Layer layer, OpenShape end)
    {
        var (start, projected, shortcut) = residuals.End(end, end.Rank - 1);
        return start.Rank == end.Rank && projected.Rank == end.Rank ? new(layer, end, end, shortcut) : null;
    }

    private static OpenShape Behind(Layer layer, OpenShape shape) => layer switch
    {
        BlockLayer block => Behind(block, shape),
        GlobalPoolLayer => new(shape.Channels, 1),
        ConvolutionLayer { Span: var span, Padding: var padding } =>
            Scaled(layer, shape, span - (2L * padding)),
        PoolLayer { Kernel: var kernel, Padding: var padding } => Scaled(layer, shape, kernel - (2L * padding)),
        _ => shape with { Channels = layer.ChannelsBehind(shape.Channels) },
    };

    private static OpenShape Behind(BlockLayer block, OpenShape shape)
    {
        foreach (var use in block.Uses(shape.Channels))
        {
            var inside = new BlockInference();
            foreach (var layer in block.Block.Layers)
            {
                shape = inside.Place(layer.In(use), shape).Layer?.Output ?? shape;
            }
        }

        return shape;
    }

    /// <summary>Height and width behind a window: divided by the stride, where the border makes up for it.</summary>
    private static OpenShape Scaled(Layer layer, OpenShape shape, long reach)
    {
        var stride = layer.TotalStride;
        var scale = reach != 1 && reach != stride.Factor ? "'" : stride == 1 ? "" : $"/{stride}";
        return shape with { Channels = layer.ChannelsBehind(shape.Channels), Scale = shape.Scale + scale };
    }
}
