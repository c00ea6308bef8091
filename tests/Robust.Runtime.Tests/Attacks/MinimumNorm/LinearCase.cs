using Robust.Attacks.Classifiers;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

/// <summary>
/// Random inputs with the classes that a random linear model gives them, and how far each is from being misclassified:
/// the least length over the wrong classes.
/// </summary>
internal sealed class LinearCase : IDisposable
{
    private readonly double[,] weight;
    private readonly double[] bias;

    /// <summary>
    /// Draws weights, and inputs in [0, 1], most values of which are close to 0 or 1; of four times as many those count
    /// that are classified with the widest margins.
    /// </summary>
    public LinearCase(int classes, int length, int count, ScalarType type, int seed)
    {
        var random = new Random(seed);
        weight = new double[classes, length];
        bias = new double[classes];
        for (var k = 0; k < classes; k++)
        {
            for (var i = 0; i < length; i++)
            {
                weight[k, i] = (2 * random.NextDouble()) - 1;
                bias[k] -= weight[k, i] / 2;
            }
        }

        X = [.. Enumerable.Range(0, 4 * count)
            .Select(_ => Enumerable.Range(0, length).Select(_ => Draw(random)).ToArray())
            .OrderByDescending(Margin).Take(count)];
        Y = [.. X.Select(Class)];
        Inputs = tensor(X.SelectMany(static x => x).ToArray(), type).reshape(count, length);
        Labels = tensor(Y.Select(static y => (long)y).ToArray());
        Model = new LinearModel(weight, bias, type);
        Classifier = new ModuleClassifier(Model);
    }

    public double[][] X { get; }

    public int[] Y { get; }

    public Tensor Inputs { get; }

    public Tensor Labels { get; }

    public LinearModel Model { get; }

    public ModuleClassifier Classifier { get; }

    public static IThreatModel Ball(Norm norm, double eps, double lower = 0, double upper = 1) => norm switch
    {
        Norm.LInf => new LInf(eps, lower, upper),
        Norm.L2 => new L2(eps, lower, upper),
        _ => new L1(eps, lower, upper),
    };

    /// <summary>The norm of each perturbation over the scale of each value.</summary>
    public static double[] Lengths(Norm norm, Tensor delta, double[]? scale = null)
    {
        using var scope = NewDisposeScope();
        var flat = delta.flatten(1).to(ScalarType.Float64);
        flat = scale is null ? flat : flat / tensor(scale);
        return (norm switch
        {
            Norm.LInf => flat.abs().amax([1]),
            Norm.L2 => flat.square().sum(1).sqrt(),
            _ => flat.abs().sum(1),
        }).ToNumbers();
    }

    /// <summary>The closed form of the distance without a box: gap / |slope| in the dual norm.</summary>
    public double[] Distances(Norm norm, double[]? scale = null) => Least((x, gap, push) => gap / norm switch
    {
        Norm.LInf => Scaled(push, scale).Sum(Math.Abs),
        Norm.L2 => Math.Sqrt(Scaled(push, scale).Sum(static each => each * each)),
        _ => Scaled(push, scale).Max(Math.Abs),
    });

    /// <summary>The distances within the box [0, 1], by duality.</summary>
    public double[] DistancesInBox(Norm norm) => Least((x, gap, push) => ShortestMove.Length(
        norm, [.. push.Select(Math.Abs)], ShortestMove.RoomInUnitBox(x, push), gap));

    public void Dispose()
    {
        Classifier.Dispose();
        Model.Dispose();
        Inputs.Dispose();
        Labels.Dispose();
    }

    private static IEnumerable<double> Scaled(double[] push, double[]? scale) =>
        scale is null ? push : push.Zip(scale, static (each, factor) => each * factor);

    private double[] Least(Func<double[], double, double[], double> distance) => [.. X.Zip(Y, (x, y) =>
        Enumerable.Range(0, bias.Length).Where(k => k != y).Min(k => distance(
            x, Logit(y, x) - Logit(k, x), [.. x.Select((_, i) => weight[k, i] - weight[y, i])])))];

    private static double Draw(Random random) => (1 - Math.Cos(Math.PI * random.NextDouble())) / 2;

    private int Class(double[] x) => Enumerable.Range(0, bias.Length).MaxBy(k => Logit(k, x));

    private double Margin(double[] x)
    {
        var falling = Enumerable.Range(0, bias.Length).Select(k => Logit(k, x)).OrderDescending().Take(2).ToArray();
        return falling[0] - falling[1];
    }

    private double Logit(int k, double[] x) => bias[k] + x.Select((value, i) => value * weight[k, i]).Sum();
}
