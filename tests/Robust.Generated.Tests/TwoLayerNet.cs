namespace Robust.Generated.Tests;

/// <summary>softmax(V tanh(W sigmoid(x) + b) + c) in plain C#, with gradients worked out by hand.</summary>
/// <param name="parameters">W [5, 4], b [5], V [3, 5], c [3], one after the other.</param>
internal sealed class TwoLayerNet(double[] parameters)
{
    public const int Features = 4;
    public const int Hidden = 5;
    public const int Classes = 3;
    private const int Second = Hidden * (Features + 1);

    public double[] Parameters => parameters;

    public static TwoLayerNet Of(LoadedTrainer trainer) => new(SoftmaxModel.Parameters(trainer));

    /// <summary>
    /// The cross-entropy, its gradient with respect to the parameters, and its slope: that with respect to the output
    /// of the first layer.
    /// </summary>
    public (double Loss, double[] Gradient, double[] Slope) Backward(double[] x, long y)
    {
        var z = Bent(x);
        double[] a = [.. Enumerable.Range(0, Hidden).Select(h =>
            Math.Tanh(parameters[(Hidden * Features) + h] + z.Select((v, j) => First(h, j) * v).Sum()))];
        var head = new SoftmaxModel(parameters[Second..], Hidden, Classes);
        double[] slope = [.. head.InputGradient(a, y).Select((g, h) => g * (1 - (a[h] * a[h])))];
        return (
            head.Loss(a, y),
            [.. slope.SelectMany(s => z.Select(v => s * v)), .. slope, .. head.Gradient([a], [y])],
            slope);
    }

    /// <summary>The gradient of slope * (W sigmoid(x) + b) with respect to x.</summary>
    public double[] Pullback(double[] x, double[] slope) =>
        [.. Bent(x).Select((z, j) => slope.Select((s, h) => s * First(h, j)).Sum() * z * (1 - z))];

    private static double[] Bent(double[] x) => [.. x.Select(v => 1 / (1 + Math.Exp(-v)))];

    private double First(int h, int j) => parameters[(h * Features) + j];
}
