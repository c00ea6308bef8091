namespace Robust.Generated.Tests;

/// <summary>
/// softmax(W2 tanh(W1 x + b1) + b2) in plain C#, its parameters W1, b1, W2, b2 one after the other, with some examples.
/// </summary>
internal static class TwoLayers
{
    public const int Features = 2;
    public const int Hidden = 3;
    public const int Classes = 3;
    public const int Count = 4;

    public static readonly double[] Inputs = [0.1, 0.9, 0.5, 0.4, 0.7, 0.2, 0.3, 0.8];
    public static readonly long[] Labels = [0, 1, 2, 1];

    private const int Bias1 = Hidden * Features, Weight2 = Bias1 + Hidden, Bias2 = Weight2 + (Classes * Hidden);

    /// <summary>The indices of the parameters of each weight matrix.</summary>
    public static readonly Range[] Weights = [new(0, Bias1), new(Weight2, Bias2)];

    /// <summary>The mean of something over the examples, by the number of the example.</summary>
    public static double Mean(Func<int, double> term) => Enumerable.Range(0, Count).Average(term);

    public static double[] Logits(double[] parameters, double[] inputs, int row)
    {
        var hidden = Activations(parameters, inputs, row);
        return [.. Enumerable.Range(0, Classes).Select(k => parameters[Bias2 + k]
            + Enumerable.Range(0, Hidden).Sum(h => parameters[Weight2 + (k * Hidden) + h] * hidden[h]))];
    }

    public static double[] Probabilities(double[] parameters, double[] inputs, int row)
    {
        var powers = Logits(parameters, inputs, row).Select(Math.Exp).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    public static double CrossEntropy(double[] parameters, double[] inputs, int row, long? label = null) =>
        -Math.Log(Probabilities(parameters, inputs, row)[label ?? Labels[row]]);

    /// <summary>The gradient of the cross-entropy with respect to the input, by the chain rule.</summary>
    public static double[] InputGradient(double[] parameters, double[] inputs, int row)
    {
        var (hidden, p) = (Activations(parameters, inputs, row), Probabilities(parameters, inputs, row));
        var back = Enumerable.Range(0, Hidden).Select(h => (1 - (hidden[h] * hidden[h])) * Enumerable.Range(0, Classes)
            .Sum(k => parameters[Weight2 + (k * Hidden) + h] * (p[k] - (k == Labels[row] ? 1 : 0)))).ToArray();
        return [.. Enumerable.Range(0, Features).Select(j =>
            Enumerable.Range(0, Hidden).Sum(h => parameters[(h * Features) + j] * back[h]))];
    }

    public static double[] Differences(Func<double[], double> function, double[] at)
    {
        const double h = 1e-6;
        return [.. at.Select((_, i) => (function(Moved(i, h)) - function(Moved(i, -h))) / (2 * h))];

        double[] Moved(int i, double by)
        {
            var moved = (double[])at.Clone();
            moved[i] += by;
            return moved;
        }
    }

    public static double Length(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));

    public static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance) =>
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < tolerance);

    private static double[] Activations(double[] parameters, double[] inputs, int row) =>
        [.. Enumerable.Range(0, Hidden).Select(h => Math.Tanh(parameters[Bias1 + h] + Enumerable.Range(0, Features)
            .Sum(j => parameters[(h * Features) + j] * inputs[(row * Features) + j])))];
}
