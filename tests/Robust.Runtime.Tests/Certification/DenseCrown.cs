namespace Robust.Runtime.Tests.Certification;

/// <summary>CROWN as its paper has it, one example, loops over plain numbers: dense layers with ReLU between them.</summary>
internal sealed class DenseCrown(IReadOnlyList<(double[,] Weight, double[] Bias)> layers, double[] lower, double[] upper)
{
    private readonly List<(double[] Lower, double[] Upper)> bounds = [];

    /// <summary>The lower bound of a quantity in the outputs.</summary>
    public double Least(double[] quantity)
    {
        for (var i = bounds.Count; i < layers.Count - 1; i++)
        {
            bounds.Add(Intervals(i));
            Refine(i);
        }

        return Back(layers.Count - 1, quantity);
    }

    private void Refine(int layer)
    {
        var (least, greatest) = bounds[layer];
        var units = Enumerable.Range(0, least.Length).Where(j => layer > 0 && least[j] < 0 && greatest[j] > 0).ToArray();
        foreach (var j in units)
        {
            var unit = new double[least.Length];
            unit[j] = 1;
            var below = Back(layer, unit);
            unit[j] = -1;
            (least[j], greatest[j]) = (Math.Max(least[j], below), Math.Min(greatest[j], -Back(layer, unit)));
        }
    }

    private (double[] Lower, double[] Upper) Intervals(int layer)
    {
        var (weight, bias) = layers[layer];
        var below = layer == 0 ? lower : [.. bounds[layer - 1].Lower.Select(static z => Math.Max(z, 0))];
        var above = layer == 0 ? upper : [.. bounds[layer - 1].Upper.Select(static z => Math.Max(z, 0))];
        var (least, greatest) = ((double[])bias.Clone(), (double[])bias.Clone());
        for (var row = 0; row < bias.Length; row++)
        {
            for (var column = 0; column < below.Length; column++)
            {
                var w = weight[row, column];
                least[row] += w * (w > 0 ? below[column] : above[column]);
                greatest[row] += w * (w > 0 ? above[column] : below[column]);
            }
        }

        return (least, greatest);
    }

    private double Back(int layer, double[] quantity)
    {
        var (slopes, offset) = (quantity, 0.0);
        for (var i = layer; i >= 0; i--)
        {
            offset += slopes.Zip(layers[i].Bias, static (a, b) => a * b).Sum();
            slopes = Pulled(layers[i].Weight, slopes);
            for (var j = 0; i > 0 && j < slopes.Length; j++)
            {
                var (l, u) = (bounds[i - 1].Lower[j], bounds[i - 1].Upper[j]);
                var bends = l < 0 && u > 0;
                offset += bends && slopes[j] < 0 ? slopes[j] * -l * u / (u - l) : 0;
                slopes[j] *= !bends ? (l >= 0 ? 1 : 0) : slopes[j] < 0 ? u / (u - l) : u > -l ? 1 : 0;
            }
        }

        return offset + slopes.Select((a, j) => a * (a > 0 ? lower[j] : upper[j])).Sum();
    }

    private static double[] Pulled(double[,] weight, double[] slopes)
    {
        var pulled = new double[weight.GetLength(1)];
        for (var row = 0; row < slopes.Length; row++)
        {
            for (var column = 0; column < pulled.Length; column++)
            {
                pulled[column] += slopes[row] * weight[row, column];
            }
        }

        return pulled;
    }
}
