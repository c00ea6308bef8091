using Robust.Generators.Text;

namespace Robust.Generators.Models;

/// <summary>A declared block as a layer: all that its use needs to know of it.</summary>
/// <param name="Name">The name of the layer.</param>
/// <param name="Type">The block's class as generated code writes it.</param>
/// <param name="BlockName">Its name for people.</param>
/// <param name="Filters">What Block.Filters stands for; 0 for the channels of the input.</param>
/// <param name="Stride">What Block.Stride stands for in the first repetition; 1 in the others.</param>
/// <param name="Repeat">How many follow one another.</param>
/// <param name="Block">What it consists of.</param>
internal sealed record BlockLayer(
    string Name,
    string Type,
    string BlockName,
    Size Filters,
    Size Stride,
    int Repeat,
    Block Block) : LearnedLayer(Name)
{
    public override string Settings => Repeat == 1 ? BlockName : $"{Numbers.Text(Repeat)} x {BlockName}";

    /// <summary>The stride of the first repetition, times that of the others.</summary>
    public override Size TotalStride
    {
        get
        {
            var total = Product(Stride);
            var others = Product(1);
            for (var i = 1; i < Repeat && others.Factor > 1; i++)
            {
                total = total with { Factor = Saturating.Multiply(total.Factor, others.Factor) };
            }

            return total;
        }
    }

    /// <summary>The numbers of each repetition behind an input of so many channels.</summary>
    public IEnumerable<BlockUse> Uses(Size channels)
    {
        for (var i = 0; i < Repeat; i++)
        {
            var use = new BlockUse(channels, Filters == 0 ? channels : Filters, i == 0 ? Stride : 1);
            yield return use;
            channels = Block.Layers.Aggregate(channels, (before, layer) => layer.In(use).ChannelsBehind(before));
        }
    }

    public override Size ChannelsBehind(Size channels)
    {
        var last = Uses(channels).Last();
        return Block.Layers.Aggregate(last.Channels, (before, layer) => layer.In(last).ChannelsBehind(before));
    }

    public override IEnumerable<Layer> Parts => Block.Layers.SelectMany(layer => layer.Parts);

    public override Layer In(BlockUse use) => this with
    {
        Filters = Filters == 0 ? 0 : Filters.In(use),
        Stride = Stride.In(use),
    };

    private Size Product(Size stride) => Block.Layers
        .Select(layer => layer.TotalStride.In(new BlockUse(1, 1, stride)))
        .Aggregate(new Size(1), (product, next) => product.Times(next) ?? product);
}
