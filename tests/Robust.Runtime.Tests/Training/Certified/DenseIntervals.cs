namespace Robust.Runtime.Tests.Training.Certified;

/// <summary>Interval bounds of ReLU networks as loops over plain numbers, end by end and sign by sign.</summary>
internal static class DenseIntervals
{
    /// <summary>The bounds of the values before the last layer, from those of the inputs.</summary>
    public static (double[] Lower, double[] Upper) Hidden(
        IReadOnlyList<(double[][] Weight, double[] Bias)> layers, double[] lower, double[] upper)
    {
        foreach (var (weight, bias) in layers.SkipLast(1))
        {
            var (least, greatest) = Affine(weight, bias, lower, upper);
            (lower, upper) = ([.. least.Select(static v => Math.Max(v, 0))], [.. greatest.Select(static v => Math.Max(v, 0))]);
        }

        return (lower, upper);
    }

    /// <summary>The greatest z_j - z_y of each class j, with the difference taken in the rows of the last layer.</summary>
    public static double[] Worst(
        IReadOnlyList<(double[][] Weight, double[] Bias)> layers, double[] lower, double[] upper, int label)
    {
        var (least, greatest) = Hidden(layers, lower, upper);
        var (weight, bias) = layers[^1];
        var rows = weight.Select(row => row.Zip(weight[label], static (a, b) => a - b).ToArray()).ToArray();
        return Affine(rows, [.. bias.Select(b => b - bias[label])], least, greatest).Greatest;
    }

    private static (double[] Least, double[] Greatest) Affine(double[][] weight, double[] bias, double[] lower, double[] upper)
    {
        var (least, greatest) = ((double[])bias.Clone(), (double[])bias.Clone());
        for (var i = 0; i < weight.Length; i++)
        {
            for (var j = 0; j < lower.Length; j++)
            {
                var w = weight[i][j];
                least[i] += w * (w > 0 ? lower[j] : upper[j]);
                greatest[i] += w * (w > 0 ? upper[j] : lower[j]);
            }
        }

        return (least, greatest);
    }
}
