using Robust.Generators.Models;

namespace Robust.Generators.Shapes;

/// <summary>Places the layers that multiply by weights.</summary>
internal static class WeightInference
{
    public static Placement Place(ConvolutionLayer layer, TensorShape input)
    {
        var filters = (int)Math.Min(layer.Filters.Factor, int.MaxValue);
        var window = new Window(layer.Dimensions, layer.Span, layer.Stride, layer.Padding);
        var (output, misfit) = window.Slide(input, filters);
        if (misfit is not null)
        {
            return misfit;
        }

        if (layer.Filters.Factor > int.MaxValue)
        {
            return Placement.Misfit($"may have at most {int.MaxValue} filters", input);
        }

        var channels = input.Extents[0];
        if (channels % layer.Groups != 0 || filters % layer.Groups != 0)
        {
            return Placement.Misfit($"needs channels and filters that {layer.Groups} divides", input);
        }

        var kernel = layer.Dimensions == 1 ? layer.Kernel : Saturating.Multiply(layer.Kernel, layer.Kernel);
        var weights = Saturating.Multiply(Saturating.Multiply(filters, channels / layer.Groups), kernel);
        var positions = output!.Extents.Skip(1).Aggregate(1L, (product, count) => Saturating.Multiply(product, count));
        return new(new PlacedLayer(
            layer,
            input,
            output,
            Saturating.Add(weights, layer.Bias ? filters : 0),
            Saturating.Multiply(weights, positions)));
    }

    public static Placement Place(LinearLayer layer, TensorShape input)
    {
        if (input.Rank != 1)
        {
            return Placement.Misfit($"needs a vector of {input.Size} (put [Flatten] before it)", input);
        }

        if (layer.Features.Factor > int.MaxValue)
        {
            return Placement.Misfit($"may have at most {int.MaxValue} features", input);
        }

        var features = (int)layer.Features.Factor;
        var weights = Saturating.Multiply(features, input.Extents[0]);
        var parameters = Saturating.Add(weights, layer.Bias ? features : 0);
        return new(new PlacedLayer(layer, input, new(features), parameters, weights));
    }
}
