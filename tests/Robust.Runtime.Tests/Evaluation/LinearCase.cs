using Robust.Data;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Evaluation;

/// <summary>
/// A linear model of two classes on random vectors within [0.3, 0.7], labeled as it sees them but for a few: how far
/// each example is from being misclassified is known in closed form as long as the box [0, 1] does not matter.
/// </summary>
internal sealed class LinearCase : IDisposable
{
    public const int Count = 60;
    public const int Mislabeled = 5;
    private const int Values = 6;

    private static readonly double[] Slope = [1, -2, 0.5, 4, 0.25, -3];

    private readonly double[] margins = new double[Count];

    public LinearCase()
    {
        var random = new Random(5);
        var (pixels, labels) = (new float[Count * Values], new long[Count]);
        for (var i = 0; i < Count; i++)
        {
            var score = -0.5 * Slope.Sum();
            for (var j = 0; j < Values; j++)
            {
                pixels[(i * Values) + j] = (float)(0.3 + (0.4 * random.NextDouble()));
                score += Slope[j] * pixels[(i * Values) + j];
            }

            var seen = score > 0 ? 1 : 0;
            labels[i] = i < Mislabeled ? 1 - seen : seen;
            margins[i] = i < Mislabeled ? -Math.Abs(score) : Math.Abs(score);
        }

        Data = new Examples(tensor(pixels).reshape(Count, Values), tensor(labels), 2);
        var weight = new double[2, Values];
        for (var j = 0; j < Values; j++)
        {
            weight[1, j] = Slope[j];
        }

        Model = new LinearModel(weight, [0, -0.5 * Slope.Sum()]);
    }

    public LinearModel Model { get; }

    public Examples Data { get; }

    /// <summary>The logit difference of each example, below 0 where it is misclassified.</summary>
    public IReadOnlyList<double> Margins => margins;

    /// <summary>The accuracy against an L-infinity adversary: an example falls when eps |w|_1 exceeds its margin.</summary>
    public double Accuracy(double eps) =>
        margins.Count(margin => margin > eps * Slope.Sum(Math.Abs)) / (double)Count;

    public void Dispose()
    {
        Model.Dispose();
        Data.Dispose();
    }
}
