using Robust.Generators.Models;

namespace Robust.Generators.Shapes;

/// <summary>Carries the shape of an input through the layers, by PyTorch's rules.</summary>
internal static class ShapeInference
{
    /// <summary>The most values that one example may have at any point, the input included.</summary>
    public const long LargestSize = int.MaxValue;

    /// <summary>Places <paramref name="layer"/> behind a shape, or says why it does not fit there.</summary>
    public static Placement Place(Layer layer, TensorShape input)
    {
        var placement = layer switch
        {
            Conv2dLayer conv => Place(conv, input),
            LinearLayer linear => Place(linear, input),
            MaxPool2dLayer pool => Place(pool, input),
            FlattenLayer => new Placement(new(layer, input, new((int)input.Size), 0, 0)),
            _ => new Placement(new(layer, input, input, 0, 0)),
        };
        return placement.Layer is { } placed && placed.Output.Size > LargestSize
            ? Placement.Misfit($"may give at most {LargestSize} values an input but gives {placed.Output}", input)
            : placement;
    }

    private static Placement Place(Conv2dLayer conv, TensorShape input)
    {
        if (Window.Fit(input, conv.Kernel, conv.Stride, conv.Padding) is not { } window)
        {
            return Window.Misfit(input, conv.Kernel, conv.Padding);
        }

        var weights = Saturating.Multiply(
            Saturating.Multiply(conv.Filters, input.Extents[0]), Saturating.Multiply(conv.Kernel, conv.Kernel));
        var positions = Saturating.Multiply(window.Height, window.Width);
        return new(new PlacedLayer(
            conv,
            input,
            new(conv.Filters, window.Height, window.Width),
            Saturating.Add(weights, conv.Bias ? conv.Filters : 0),
            Saturating.Multiply(weights, positions)));
    }

    private static Placement Place(MaxPool2dLayer pool, TensorShape input) =>
        Window.Fit(input, pool.Kernel, pool.Stride, pool.Padding) is { } window
            ? new(new PlacedLayer(pool, input, new(input.Extents[0], window.Height, window.Width), 0, 0))
            : Window.Misfit(input, pool.Kernel, pool.Padding);

    private static Placement Place(LinearLayer linear, TensorShape input)
    {
        if (input.Rank != 1)
        {
            return Placement.Misfit($"needs a vector of {input.Size} (put [Flatten] before it)", input);
        }

        var weights = Saturating.Multiply(linear.Features, input.Extents[0]);
        var parameters = Saturating.Add(weights, linear.Bias ? linear.Features : 0);
        return new(new PlacedLayer(linear, input, new(linear.Features), parameters, weights));
    }
}
