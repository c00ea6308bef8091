using static Robust.Generated.Tests.LinearTraining;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// Universal adversarial training on a linear model in double precision against its algorithm in plain C#: batches of
/// two sizes, some values clipped to the box.
/// </summary>
public sealed class UniversalTests
{
    [Theory]
    [InlineData("LInf", 0.25, 0.1)]
    [InlineData("L2", 0.3, 0.2)]
    public void Weights_and_the_one_perturbation_step_as_in_the_algorithm(string norm, double eps, double stepSize)
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer($"Eps = {eps}, Norm = Norm.{norm}", $"Universal(StepSize = {stepSize})");
        var parameters = SoftmaxModel.Parameters(trainer);
        var delta = new double[Features];
        for (var batch = 0; batch < 6; batch++)
        {
            var (x, y) = Batch(batch % 2 == 0 ? 6 : 3, seed: (ulong)batch);
            var (rows, labels) = (x.Doubles().Chunk(Features).ToArray(), y.data<long>().ToArray());
            var model = new SoftmaxModel(parameters, Features, Classes);
            double[][] near = [.. rows.Select(row => row.Zip(delta, (a, b) => Math.Clamp(a + b, 0, 1)).ToArray())];
            var loss = near.Select((row, i) => model.Loss(row, labels[i])).Average();
            var gradient = model.Gradient(near, labels);
            double[] slope = [.. Enumerable.Range(0, Features).Select(j => rows.Select((row, i) =>
                row[j] + delta[j] is > 0 and < 1 ? model.InputGradient(near[i], labels[i])[j] : 0).Sum())];
            parameters = [.. parameters.Zip(gradient, (p, g) => p - (Rate * g))];
            delta = norm == "L2" ? Normalized(delta, slope, stepSize, eps) : Signed(delta, slope, stepSize, eps);

            var result = trainer.Step(x, y);

            Assert.Equal(loss, result.Loss.item<double>(), 1e-10);
            Assert.Equal(near.SelectMany(row => row), trainer.Adversarials()[^1], Close);
            Assert.Equal(gradient, trainer.Gradients()[^1], Close);
            Assert.Equal(parameters, SoftmaxModel.Parameters(trainer), Close);
            Assert.Equal(delta, trainer.State.Tensors["delta"].Doubles(), Close);
            Assert.Equal(Applied(rows, delta), trainer.Perturb(x, y).Doubles(), Close);
        }

        Assert.Equal([1L, Features], trainer.State.Tensors["delta"].shape);
        Assert.Contains(delta, value => value != 0);
    }

    private static IEnumerable<double> Applied(double[][] rows, double[] delta) =>
        rows.SelectMany(row => row.Zip(delta, (a, b) => Math.Clamp(a + b, 0, 1)));

    private static double[] Signed(double[] delta, double[] slope, double stepSize, double eps) =>
        [.. delta.Zip(slope, (d, s) => Math.Clamp(d + (stepSize * Math.Sign(s)), -eps, eps))];

    private static double[] Normalized(double[] delta, double[] slope, double stepSize, double eps)
    {
        var length = Math.Sqrt(slope.Sum(s => s * s));
        double[] ahead = [.. delta.Zip(slope, (d, s) => d + (stepSize * s / length))];
        var radius = Math.Sqrt(ahead.Sum(d => d * d));
        return [.. ahead.Select(d => d * Math.Min(1, eps / radius))];
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;
}
