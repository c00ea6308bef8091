using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Optim;

public sealed class TrainingTests
{
    [Fact]
    public void Three_steps_of_Adam_give_the_losses_that_PyTorch_gives()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = Sequential(Conv2d(1, 4, 3), ReLU(), Flatten(), Linear(144, 5));
        using var optimizer = optim.Adam(model.parameters(), lr: 0.01);
        var image = arange(64, float32).reshape(1, 1, 8, 8) / 64;
        var label = tensor(new long[] { 2 });
        var losses = new List<double>();

        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            var loss = functional.cross_entropy(model.call(image), label);
            loss.backward();
            optimizer.step();
            losses.Add(loss.ToDouble());
        }

        // PyTorch 1.13, the same network from the same seed.
        Assert.Equal(1.6510002613067627, losses[0], 1e-5);
        Assert.Equal(1.3997230529785156, losses[1], 1e-5);
        Assert.Equal(1.1455745697021484, losses[2], 1e-5);
    }
}
