using Robust.Generators.Models;

namespace Robust.Generators.Shapes.Bounds;

/// <summary>The layers of a network as bounds see them, those of blocks and projections included.</summary>
internal sealed class BoundLayers
{
    private readonly List<BoundLayer> layers = [];

    private BoundLayers(TensorShape input) => layers.Add(new(BoundLayerKind.Input, [], input.Size));

    private int Last => layers.Count - 1;

    /// <summary>The layers in order; the first is the input.</summary>
    public static IReadOnlyList<BoundLayer> Of(Network network)
    {
        var all = new BoundLayers(network.Input);
        all.Add(network.Layers);
        return all.layers;
    }

    private void Add(IEnumerable<PlacedLayer> placed)
    {
        var branches = new Stack<(int Skip, int Projected)>();
        foreach (var layer in placed)
        {
            switch (layer.Layer)
            {
                case ResidualLayer:
                    branches.Push((Last, Last));
                    break;
                case ProjectionLayer:
                    branches.Push((branches.Pop().Skip, Last));
                    break;
                case EndResidualLayer:
                    Close(layer, branches.Pop());
                    break;
                case BlockLayer block:
                    Add(block, layer.Input);
                    break;
                default:
                    Add(layer);
                    break;
            }
        }
    }

    private void Add(BlockLayer block, TensorShape shape)
    {
        foreach (var use in block.Uses(shape.Extents[0]))
        {
            var inside = ShapeInference.Place(block.Block.Layers.Select(layer => layer.In(use)), shape).Layers;
            Add(inside);
            shape = inside[inside.Count - 1].Output;
        }
    }

    private void Add(PlacedLayer layer)
    {
        if (KindOf(layer.Layer) is { } kind)
        {
            layers.Add(new(kind, [Last], layer.Output.Size, layer.MultiplyAdds));
        }
    }

    private void Close(PlacedLayer layer, (int Skip, int Projected) branch)
    {
        var (end, added, values) = (Last, branch.Skip, layer.Output.Size);
        if (layer.Shortcut is { } shortcut)
        {
            layers.Add(new(BoundLayerKind.Affine, [branch.Projected], values, layer.MultiplyAdds));
            if (shortcut.BatchNorm)
            {
                layers.Add(new(BoundLayerKind.Channels, [Last], values));
            }

            added = Last;
        }

        layers.Add(new(BoundLayerKind.Sum, [end, added], values));
    }

    /// <summary>How bounds get through a layer; null through one that is not there in eval mode.</summary>
    private static BoundLayerKind? KindOf(Layer layer) => layer switch
    {
        DropoutLayer => null,
        ActivationLayer { Function: Activation.ReLU or Activation.LeakyReLU } => BoundLayerKind.Rectifier,
        ActivationLayer or PoolLayer { IsMaximum: true } => BoundLayerKind.Bend,
        FlattenLayer => BoundLayerKind.Reshape,
        NormalizeLayer or BatchNormLayer => BoundLayerKind.Channels,
        _ => BoundLayerKind.Affine,
    };
}
