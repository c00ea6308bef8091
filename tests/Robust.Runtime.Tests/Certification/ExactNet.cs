using Robust.Runtime.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>Fully connected layers with ReLU between them, as torch has them and in exact arithmetic.</summary>
internal sealed class ExactNet : IDisposable
{
    private readonly (Dyadic[,] Weight, Dyadic[] Bias)[] layers;

    private ExactNet(Sequential model)
    {
        Model = model;
        layers = [.. model.children().OfType<Linear>().Select(static linear =>
        {
            var (flat, bias) = (linear.weight!.ToNumbers(), linear.bias!.ToNumbers());
            var weight = new Dyadic[bias.Length, flat.Length / bias.Length];
            for (var i = 0; i < flat.Length; i++)
            {
                weight[i / weight.GetLength(1), i % weight.GetLength(1)] = Dyadic.Of(flat[i]);
            }

            return (weight, bias.Select(Dyadic.Of).ToArray());
        })];
    }

    public Sequential Model { get; }

    /// <summary>
    /// A network whose sums nearly cancel: weights in pairs of opposite sign and of sizes that differ by powers of ten.
    /// </summary>
    public static ExactNet Cancelling(int seed, params int[] widths)
    {
        using var constant = no_grad();
        var random = new Random(seed);
        var modules = new List<Module<Tensor, Tensor>>();
        for (var i = 1; i < widths.Length; i++)
        {
            var linear = Linear(widths[i - 1], widths[i]);
            linear.weight!.copy_(tensor(Weights(random, widths[i], widths[i - 1]), ScalarType.Float32).reshape(widths[i], widths[i - 1]));
            linear.bias!.copy_(tensor(Weights(random, 1, widths[i]), ScalarType.Float32) * 0.01);
            modules.AddRange(i < widths.Length - 1 ? [linear, ReLU()] : [linear]);
        }

        return new(Sequential(modules));
    }

    /// <summary>The outputs at an input, exactly.</summary>
    public Dyadic[] At(IReadOnlyList<double> x)
    {
        var values = x.Select(Dyadic.Of).ToArray();
        for (var i = 0; i < layers.Length; i++)
        {
            var (weight, bias) = layers[i];
            var next = new Dyadic[bias.Length];
            for (var row = 0; row < bias.Length; row++)
            {
                var sum = bias[row];
                for (var column = 0; column < values.Length; column++)
                {
                    sum += weight[row, column] * values[column];
                }

                next[row] = i < layers.Length - 1 && sum.Mantissa.Sign < 0 ? Dyadic.Zero : sum;
            }

            values = next;
        }

        return values;
    }

    public void Dispose() => Model.Dispose();

    private static double[] Weights(Random random, int rows, int columns)
    {
        var weights = new double[rows * columns];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = i % 2 == 1
                ? -weights[i - 1] * (1 + (1e-6 * random.NextDouble()))
                : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 4));
        }

        return weights;
    }
}
