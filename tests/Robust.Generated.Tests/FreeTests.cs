using static Robust.Generated.Tests.LinearTraining;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// Free adversarial training on a linear model in double precision against its algorithm in plain C#: two batches, the
/// second one smaller, each replayed.
/// </summary>
public sealed class FreeTests
{
    private const double Eps = 0.25;
    private const int Replays = 3;

    [Fact]
    public void Weights_and_perturbation_step_as_in_the_algorithm()
    {
        using var scope = NewDisposeScope();
        using var trainer = FreeTrainer();
        var parameters = SoftmaxModel.Parameters(trainer);
        var delta = Enumerable.Range(0, 6).Select(_ => new double[Features]).ToArray();
        var (losses, gradients) = (new List<double>(), new List<double[]>());
        foreach (var (x, y) in new[] { Batch(6, seed: 1), Batch(4, seed: 2) })
        {
            Replay(x.Doubles().Chunk(Features).ToArray(), y.data<long>().ToArray());

            var result = trainer.Step(x, y);

            Assert.Equal(losses[^1], result.Loss.item<double>(), 1e-12);
            Assert.Equal(parameters, SoftmaxModel.Parameters(trainer), Close);
            Assert.Equal(delta.SelectMany(row => row), trainer.State.Tensors["delta"].Doubles(), Close);
        }

        Assert.Equal(losses, trainer.Losses(), Close);
        Assert.Equal(gradients.SelectMany(g => g), trainer.Gradients().SelectMany(g => g), Close);

        void Replay(double[][] x, long[] y)
        {
            for (var replay = 0; replay < Replays; replay++)
            {
                var model = new SoftmaxModel(parameters, Features, Classes);
                for (var i = 0; i < x.Length; i++)
                {
                    delta[i] = [.. delta[i].Zip(x[i], (d, v) => Math.Clamp(Math.Clamp(d, -Eps, Eps), -v, 1 - v))];
                }

                double[][] adversarial = [.. x.Select((row, i) => row.Zip(delta[i], (a, b) => a + b).ToArray())];
                losses.Add(adversarial.Select((row, i) => model.Loss(row, y[i])).Average());
                gradients.Add(model.Gradient(adversarial, y));
                parameters = [.. parameters.Zip(gradients[^1], (p, g) => p - (Rate * g))];
                for (var i = 0; i < x.Length; i++)
                {
                    var signs = model.InputGradient(adversarial[i], y[i]).Select(g => Math.Sign(g));
                    delta[i] = [.. delta[i].Zip(signs, (d, sign) => d + (Eps * sign))];
                }
            }
        }
    }

    [Fact]
    public void Perturb_leaves_weights_and_carried_perturbation_alone()
    {
        using var scope = NewDisposeScope();
        using var trainer = FreeTrainer();
        var (x, y) = Batch(6, seed: 1);
        trainer.Step(x, y);
        var (weights, delta) = (SoftmaxModel.Parameters(trainer), trainer.State.Tensors["delta"].Doubles());

        var change = trainer.Perturb(x, y) - x;

        Assert.Equal(weights, SoftmaxModel.Parameters(trainer));
        Assert.Equal(delta, trainer.State.Tensors["delta"].Doubles());
        Assert.All(change.Doubles(), value => Assert.InRange(Math.Abs(value), 0, Eps + 1e-12));
        Assert.Contains(change.Doubles(), value => Math.Abs(value) > Eps - 1e-12);
    }

    [Fact]
    public void Its_state_outlives_scopes_and_is_restored()
    {
        using var trainer = FreeTrainer();
        using var other = FreeTrainer();
        using var scope = NewDisposeScope();
        var (x, y) = Batch(6, seed: 1);
        using (NewDisposeScope())
        {
            trainer.Step(x, y);
            other.Step(x, y);
            other.Step(x, y);
        }

        other.State.Restore(trainer.State.Tensors);

        var delta = Assert.Single(trainer.State.Tensors);
        Assert.Equal("delta", delta.Key);
        Assert.Equal([6L, Features], delta.Value.shape);
        Assert.Equal(delta.Value.Doubles(), other.State.Tensors["delta"].Doubles());
        trainer.Step(x, y);
        Assert.NotEqual(trainer.State.Tensors["delta"].Doubles(), other.State.Tensors["delta"].Doubles());
    }

    private static LoadedTrainer FreeTrainer() => Trainer($"Eps = {Eps}", $"Free(Replays = {Replays})");

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
