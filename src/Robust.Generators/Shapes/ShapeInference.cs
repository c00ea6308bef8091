using Robust.Generators.Models;

namespace Robust.Generators.Shapes;

/// <summary>Carries the shape of an input through the layers, by PyTorch's rules.</summary>
internal static class ShapeInference
{
    /// <summary>The most values that one example may have at any point, the input included.</summary>
    public const long LargestSize = int.MaxValue;

    /// <summary>Places layers behind one another, residual branches included, as far as they fit.</summary>
    public static Placements Place(IEnumerable<Layer> layers, TensorShape input)
    {
        var residuals = new Residuals<TensorShape>(shape => shape.Extents[0]);
        var placed = new List<PlacedLayer>();
        var shape = input;
        foreach (var layer in layers)
        {
            var placement = layer switch
            {
                ResidualLayer => Mark(layer, shape, residuals.Begin),
                ProjectionLayer => Mark(layer, shape, residuals.Project),
                EndResidualLayer => Close(layer, shape, residuals),
                _ => Place(layer, shape),
            };
            if (placement.Layer is not { } next)
            {
                return new(placed, placement.Reason);
            }

            residuals.Pass(layer);
            placed.Add(next);
            shape = next.Output;
        }

        return new(placed);
    }

    /// <summary>
    /// Places one layer, not the mark of a residual branch, behind a shape, or says why it does not fit there.
    /// </summary>
    public static Placement Place(Layer layer, TensorShape input)
    {
        var placement = layer switch
        {
            ConvolutionLayer convolution => WeightInference.Place(convolution, input),
            LinearLayer linear => WeightInference.Place(linear, input),
            BatchNormLayer or GroupNormLayer or LayerNormLayer or NormalizeLayer =>
                NormalizationInference.Place(layer, input),
            BlockLayer block => Place(block, input),
            PoolLayer pool => Place(pool, input),
            GlobalPoolLayer => input.Rank == 1
                ? Placement.Misfit(TensorShape.NeedsImage, input)
                : new(new PlacedLayer(layer, input, new(input.Extents[0]))),
            FlattenLayer => new(new PlacedLayer(layer, input, new((int)input.Size))),
            _ => new(new PlacedLayer(layer, input, input)),
        };
        return placement.Layer is { } placed && placed.Output.Size > LargestSize
            ? Placement.Misfit($"may give at most {LargestSize} values per input but gives {placed.Output}", input)
            : placement;
    }

    private static Placement Mark(Layer layer, TensorShape shape, Action<TensorShape> mark)
    {
        mark(shape);
        return new(new PlacedLayer(layer, shape, shape));
    }

    private static Placement Close(Layer layer, TensorShape end, Residuals<TensorShape> residuals)
    {
        var (start, projected, shortcut) = residuals.End(end, end.Rank - 1);
        if (shortcut is null)
        {
            return start == end
                ? new(new PlacedLayer(layer, end, end))
                : Placement.Misfit($"needs {start}, its input, to add to", end);
        }

        var sum = projected.Rank == end.Rank ? Project(shortcut, projected) : null;
        if (sum != end)
        {
            var needs = sum is null ? $"as many dimensions as {projected}" : sum.ToString();
            return Placement.Misfit($"needs {needs}, what its projection gives,", end);
        }

        var weights = Saturating.Multiply(shortcut.Channels.Factor, shortcut.Filters.Factor);
        var normalization = shortcut.BatchNorm ? Saturating.Multiply(2, shortcut.Filters.Factor) : 0;
        var positions = end.Extents.Skip(1).Aggregate(1L, (product, extent) => Saturating.Multiply(product, extent));
        return new(new PlacedLayer(
            layer,
            end,
            end,
            Saturating.Add(weights, normalization),
            Saturating.Multiply(weights, positions),
            shortcut));
    }

    private static TensorShape? Project(Shortcut shortcut, TensorShape from) => shortcut.Dimensions == 0
        ? new((int)shortcut.Filters.Factor)
        : new Window(shortcut.Dimensions, 1, shortcut.Stride, 0).Slide(from, (int)shortcut.Filters.Factor).Shape;

    private static Placement Place(PoolLayer pool, TensorShape input)
    {
        var (output, misfit) = new Window(pool.Dimensions, pool.Kernel, pool.Stride, pool.Padding)
            .Slide(input, input.Extents[0]);
        return misfit ?? new(new PlacedLayer(pool, input, output!));
    }

    /// <summary>A block is placed layer by layer in each of its repetitions.</summary>
    private static Placement Place(BlockLayer block, TensorShape input)
    {
        if (input.Rank != block.Block.Rank)
        {
            return Placement.Misfit($"needs {TensorShape.Words(block.Block.Rank)}", input);
        }

        var (shape, parameters, work) = (input, 0L, 0L);
        foreach (var use in block.Uses(input.Extents[0]))
        {
            var layers = block.Block.Layers.Select(layer => layer.In(use)).ToList();
            var inside = Place(layers, shape);
            if (inside.Reason is { } reason)
            {
                return new(null, $"does not fit: its {layers[inside.Layers.Count].Description} {reason}");
            }

            parameters = inside.Layers.Aggregate(parameters, (sum, layer) => Saturating.Add(sum, layer.Parameters));
            work = inside.Layers.Aggregate(work, (sum, layer) => Saturating.Add(sum, layer.MultiplyAdds));
            shape = inside.Layers[inside.Layers.Count - 1].Output;
        }

        return new(new PlacedLayer(block, input, shape, parameters, work));
    }
}
