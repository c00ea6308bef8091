using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// YOPO on a small network in double precision against its algorithm in plain C#, gradients worked out by hand. What
/// comes before the first layer bends, so that inner steps differ.
/// </summary>
public sealed class YopoTests
{
    private const int Features = 4;
    private const int Count = 6;
    private const double Eps = 0.25;
    private const double StepSize = 0.06;
    private const double Rate = 0.5;

    [Fact]
    public void A_step_is_that_of_the_algorithm()
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer(StepSpy.Source);
        var net = TwoLayerNet.Of(trainer);
        var (x, y) = Batch();
        var (rows, labels) = (x.Doubles().Chunk(Features).ToArray(), y.data<long>().ToArray());
        var delta = Start(x, seed: 4); // the trainer's own seed and 1
        var (losses, sum, adversarials) = (new List<double>(), new double[net.Parameters.Length], new List<double>());
        for (var pass = 0; pass < 2; pass++)
        {
            var losses1 = new double[Count];
            for (var i = 0; i < Count; i++)
            {
                double[] near = [.. rows[i].Zip(delta[i], (a, b) => a + b)];
                adversarials.AddRange(near);
                var found = net.Backward(near, labels[i]);
                losses1[i] = found.Loss;
                sum = [.. sum.Zip(found.Gradient, (a, b) => a + (b / Count))];
                delta[i] = Ascend(net, rows[i], delta[i], found.Slope);
            }

            losses.Add(losses1.Average());
        }

        var result = trainer.Step(x, y);

        Assert.Equal(losses[^1], result.Loss.item<double>(), 1e-12);
        Assert.Equal(adversarials, trainer.Adversarials().SelectMany(values => values), Close);
        Assert.Equal(sum, Assert.Single(trainer.Gradients()), Close);
        Assert.Equal(
            net.Parameters.Zip(sum, (p, g) => p - (Rate * g)), TwoLayerNet.Of(trainer).Parameters, Close);
    }

    [Fact]
    public void Perturb_takes_the_same_steps_with_the_weights_at_rest()
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer(StepSpy.Source);
        var net = TwoLayerNet.Of(trainer);
        var (x, y) = Batch();
        var (rows, labels) = (x.Doubles().Chunk(Features).ToArray(), y.data<long>().ToArray());
        var delta = Start(x, seed: 4);
        for (var pass = 0; pass < 2; pass++)
        {
            delta = [.. delta.Select((d, i) =>
                Ascend(net, rows[i], d, net.Backward([.. rows[i].Zip(d, (a, b) => a + b)], labels[i]).Slope))];
        }

        Tensor adversarial;
        using (no_grad())
        {
            adversarial = trainer.Perturb(x, y);
        }

        Assert.Equal(rows.SelectMany((row, i) => row.Zip(delta[i], (a, b) => a + b)), adversarial.Doubles(), Close);
        Assert.Equal(net.Parameters, TwoLayerNet.Of(trainer).Parameters);
        Assert.All(trainer.Model.parameters(), parameter => Assert.True(parameter.grad is null));
    }

    [Fact]
    public void A_step_leaves_nothing_but_its_result()
    {
        using var trainer = Trainer();
        using var batch = NewDisposeScope();
        var (x, y) = Batch();
        trainer.Step(x, y);
        using var scope = NewDisposeScope();

        trainer.Step(x, y);

        Assert.Equal(2, scope.DisposablesCount); // loss and count of the last pass
    }

    /// <summary>Three steps of sign ascent on slope * FirstLayer(x + delta), onto ball and box.</summary>
    private static double[] Ascend(TwoLayerNet net, double[] x, double[] delta, double[] slope)
    {
        for (var step = 0; step < 3; step++)
        {
            var gradient = net.Pullback([.. x.Zip(delta, (a, b) => a + b)], slope);
            delta = [.. delta.Select((d, j) => Clip(d + (StepSize * Math.Sign(gradient[j])), x[j]))];
        }

        return delta;
    }

    private static double Clip(double delta, double x) => Math.Clamp(Math.Clamp(delta, -Eps, Eps), -x, 1 - x);

    private static double[][] Start(Tensor x, ulong seed)
    {
        using var generator = new Generator(seed);
        var (uniform, inputs) = (empty_like(x).uniform_(-Eps, Eps, generator).Doubles(), x.Doubles());
        return [.. uniform.Zip(inputs, Clip).Chunk(Features)];
    }

    private static LoadedTrainer Trainer(params string[] parts)
    {
        var trainer = new LoadedTrainer(LoadedAssembly.Of(
            [$"using Robust.Declarations; [RobustModel(Eps = 0.25), Input({Features}), Classes({TwoLayerNet.Classes})]\n"
            + $"[Sigmoid, Linear({TwoLayerNet.Hidden}), Tanh, Linear({TwoLayerNet.Classes})]\n"
            + "[Yopo(Outer = 2, Inner = 3, StepSize = 0.06), Sgd(Rate = 0.5, Momentum = 0)] partial class Net;",
            .. parts]).Create("NetTrainer", new TrainingOptions { Seed = 3 }));
        trainer.Model.to(ScalarType.Float64);
        return trainer;
    }

    private static (Tensor X, Tensor Y) Batch()
    {
        using var generator = new Generator(9);
        return (
            rand([Count, Features], dtype: ScalarType.Float64, generator: generator),
            arange(Count, dtype: ScalarType.Int64).remainder(TwoLayerNet.Classes));
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
