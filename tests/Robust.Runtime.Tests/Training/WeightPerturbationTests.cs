using Robust.Runtime.Tests.Models;
using Robust.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Training;

/// <summary>What a weight perturbation moves, and that it leaves nothing behind.</summary>
public sealed class WeightPerturbationTests
{
    private const double Gamma = 0.25;

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Each_layer_moves_by_its_share_along_its_gradient_and_comes_back_bit_for_bit(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var model = Model(type);
        var (x, y) = Batch(type);
        var (before, gradients) = (State(model), Gradients(x, y));

        using (WeightPerturbation.Ascend(model, () => functional.cross_entropy(model.call(x), y), Gamma))
        {
            foreach (var (name, parameter) in model.named_parameters())
            {
                var move = parameter.ToNumbers().Zip(before[name], (after, old) => after - old).ToArray();
                var scale = parameter.dim() > 1 ? Gamma * Length(before[name]) / Length(gradients[name]) : 0;
                Numbers.AssertClose([.. gradients[name].Select(g => scale * g)], move, 1e-6);
            }
        }

        Assert.Equal(before, State(model));
        Assert.All(model.parameters(), parameter => Assert.True(parameter.grad is null));
    }

    [Fact]
    public void Running_statistics_are_those_of_one_pass()
    {
        using var scope = NewDisposeScope();
        using var model = Model(ScalarType.Float32);
        var (x, y) = Batch(ScalarType.Float32);
        double[] mean;

        using (WeightPerturbation.Ascend(model, () => functional.cross_entropy(model.call(x), y), Gamma))
        {
            Assert.Equal(0, model.state_dict()["1.num_batches_tracked"].ToNumber());
            Assert.All(model.state_dict()["1.running_mean"].ToNumbers(), value => Assert.Equal(0, value));
            var (weight, bias) = (model.state_dict()["0.weight"], model.state_dict()["0.bias"]);
            mean = functional.linear(x, weight, bias).mean([0]).ToNumbers();
            model.call(x);
        }

        Assert.Equal(1, model.state_dict()["1.num_batches_tracked"].ToNumber());
        Numbers.AssertClose(
            [.. mean.Select(value => 0.1 * value)], model.state_dict()["1.running_mean"].ToNumbers(), 1e-6);
    }

    [Fact]
    public void A_loss_without_gradient_and_frozen_layers_move_nothing()
    {
        using var scope = NewDisposeScope();
        using var model = Model(ScalarType.Float32);
        var (x, y) = Batch(ScalarType.Float32);
        model.parameters().First().requires_grad = false;
        var before = State(model);

        using (WeightPerturbation.Ascend(model, () => model.call(x).sum() * 0, Gamma))
        {
            Assert.Equal(before, State(model));
        }

        using (WeightPerturbation.Ascend(model, () => functional.cross_entropy(model.call(x), y), Gamma))
        {
            Assert.Equal(before["0.weight"], State(model)["0.weight"]);
            Assert.NotEqual(before["3.weight"], State(model)["3.weight"]);
        }
    }

    [Fact]
    public void No_tensor_is_left()
    {
        using var scope = NewDisposeScope();
        using var model = Model(ScalarType.Float32);
        var (x, y) = Batch(ScalarType.Float32);
        var live = LiveTensors.Settle();

        using (WeightPerturbation.Ascend(model, () => functional.cross_entropy(model.call(x), y), Gamma))
        {
            Assert.Equal(live + 2, LiveTensors.Settle());
        }

        Assert.Equal(live, LiveTensors.Settle());
    }

    private static TorchSharp.Modules.Sequential Model(ScalarType type)
    {
        manual_seed(5);
        var model = Sequential(Linear(3, 4), BatchNorm1d(4), Tanh(), Linear(4, 3));
        model.to(type);
        return model;
    }

    private static (Tensor X, Tensor Y) Batch(ScalarType type) =>
        (rand([6, 3], type, generator: new Generator(9)), tensor(new long[] { 0, 1, 2, 1, 0, 2 }));

    /// <summary>Of parameters only: buffers are another test's.</summary>
    private static Dictionary<string, double[]> State(Module model) =>
        model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.ToNumbers());

    private static Dictionary<string, double[]> Gradients(Tensor x, Tensor y)
    {
        using var copy = Model(x.dtype);
        functional.cross_entropy(copy.call(x), y).backward();
        return copy.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.grad!.ToNumbers());
    }

    private static double Length(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
