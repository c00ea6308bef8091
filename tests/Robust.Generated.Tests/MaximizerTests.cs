using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// N-FGSM and friendly PGD on a linear model in double precision, against their published algorithms in plain C#.
/// </summary>
public sealed class MaximizerTests
{
    private const int Classes = 3;
    private const int Features = 4;
    private const int Count = 12;
    private const double Eps = 0.25;

    [Theory]
    [InlineData("NFgsm", 2, Eps)]
    [InlineData("NFgsm(Noise = 0.5, StepSize = 0.4)", 0.5, 0.4)]
    public void N_fgsm_steps_from_wide_noise_and_leaves_the_ball(string maximizer, double noise, double stepSize)
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer(maximizer, seed: 5);
        var model = SoftmaxModel.Of(trainer, Features, Classes);
        var (x, y) = Batch();
        using var same = new Generator(6); // a trainer draws from the seed after its own
        var eta = empty_like(x).uniform_(-Eps, Eps, same).data<double>().ToArray();

        var actual = Rows(trainer.Perturb(x, y));

        var labels = y.data<long>().ToArray();
        var expected = Rows(x).Select((row, i) =>
        {
            double[] noisy = [.. row.Select((value, j) => value + (noise * eta[(i * Features) + j]))];
            var gradient = model.InputGradient(noisy, labels[i]);
            return noisy.Select((value, j) => Math.Clamp(value + (stepSize * Math.Sign(gradient[j])), 0, 1));
        });
        Assert.Equal(expected.SelectMany(row => row), actual.SelectMany(row => row), Close);
        Assert.Contains(
            Rows(x).Zip(actual).SelectMany(pair => pair.First.Zip(pair.Second, (a, b) => Math.Abs(a - b))),
            change => change > Eps + 0.05);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 5)]
    [InlineData(3, 6)]
    public void Friendly_pgd_rests_soon_after_it_misclassifies(int tau, int steps)
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer(
            $"FriendlyPgd(Steps = {steps}, StepSize = 0.04, Tau = {tau}, RandomStart = false)", seed: 5);
        var model = SoftmaxModel.Of(trainer, Features, Classes);
        var (x, y) = Batch();

        var actual = Rows(trainer.Perturb(x, y));

        var labels = y.data<long>().ToArray();
        var expected = Rows(x).Select((row, i) => Friendly(model, row, labels[i], steps, tau, stepSize: 0.04)).ToList();
        Assert.Equal(expected.SelectMany(found => found.X), actual.SelectMany(row => row), Close);
        Assert.True(expected.Select(found => found.Taken).Distinct().Count() >= 3); // they rest at different steps
        Assert.Contains(expected, found => found.Taken == steps);
    }

    [Theory]
    [InlineData("NFgsm")]
    [InlineData("FriendlyPgd")]
    public void The_model_is_as_it_was_and_one_tensor_is_left(string maximizer)
    {
        using var trainer = Trainer(maximizer, 1);
        using var batch = NewDisposeScope();
        var (x, y) = Batch();
        trainer.Model.train();
        using var scope = NewDisposeScope();

        var adversarial = trainer.Perturb(x, y);

        Assert.Equal(1, scope.DisposablesCount);
        Assert.False(adversarial.requires_grad);
        Assert.True(trainer.Model.training);
        Assert.All(trainer.Model.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.All(trainer.Model.parameters(), parameter => Assert.True(parameter.grad is null));
    }

    /// <summary>PGD-K-tau, as the algorithm of the paper goes for one example.</summary>
    private static (double[] X, int Taken) Friendly(
        SoftmaxModel model, double[] x, long y, int steps, int tau, double stepSize)
    {
        double[] near = [.. x];
        var taken = 0;
        while (taken < steps)
        {
            if (model.Predict(near) != y)
            {
                if (tau == 0)
                {
                    break;
                }

                tau--;
            }

            var gradient = model.InputGradient(near, y);
            near = [.. near.Select((value, j) => Math.Clamp(
                Math.Clamp(value + (stepSize * Math.Sign(gradient[j])), x[j] - Eps, x[j] + Eps), 0, 1))];
            taken++;
        }

        return (near, taken);
    }

    private static LoadedTrainer Trainer(string maximizer, long seed)
    {
        var trainer = LoadedTrainer.Of(
            $"using Robust.Declarations; [RobustModel(Eps = 0.25), Input({Features}), Classes({Classes}), Linear({Classes})]\n"
            + $"[{maximizer}, Sgd(Rate = 0.5, Momentum = 0)] partial class Net;",
            "NetTrainer",
            new TrainingOptions { Seed = seed });
        trainer.Model.to(ScalarType.Float64);
        return trainer;
    }

    private static (Tensor X, Tensor Y) Batch()
    {
        using var generator = new Generator(3);
        return (
            rand([Count, Features], dtype: ScalarType.Float64, generator: generator),
            arange(Count, dtype: ScalarType.Int64).remainder(Classes));
    }

    private static double[][] Rows(Tensor values) => [.. values.data<double>().ToArray().Chunk(Features)];

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
