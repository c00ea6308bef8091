using Robust.Generators.Models;

namespace Robust.Generators.Shapes;

/// <summary>
/// Places normalizations. Their multiply-adds are not counted, as is usual: beside a convolution's they are few.
/// </summary>
internal static class NormalizationInference
{
    public static Placement Place(Layer layer, TensorShape input)
    {
        var channels = input.Extents[0];
        return layer switch
        {
            GroupNormLayer when input.Rank == 1 => Placement.Misfit(TensorShape.NeedsImage, input),
            GroupNormLayer { Groups: var groups } when channels % groups != 0 =>
                Placement.Misfit($"needs channels that {groups} divides", input),
            NormalizeLayer normalize when !Fits(normalize.Mean, channels) || !Fits(normalize.Std, channels) =>
                Placement.Misfit("needs as many channels as it has values", input),
            NormalizeLayer => new(new PlacedLayer(layer, input, input)),
            LayerNormLayer => new(new PlacedLayer(layer, input, input, Saturating.Multiply(2, input.Size))),
            _ => new(new PlacedLayer(layer, input, input, Saturating.Multiply(2, channels))),
        };
    }

    private static bool Fits(EquatableArray<double> values, int channels) =>
        values.Count == 1 || values.Count == channels;
}
