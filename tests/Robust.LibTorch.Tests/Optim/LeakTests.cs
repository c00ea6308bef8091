using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Optim;

public sealed class LeakTests
{
    public static TheoryData<string, Func<IEnumerable<Parameter>, OptimizerHelper>> Optimizers =>
        OptimizerStateTests.Optimizers;

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_leaves_the_number_of_tensors_as_it_is_and_disposing_leaves_none(
        string name, Func<IEnumerable<Parameter>, OptimizerHelper> create)
    {
        Assert.NotEmpty(name);
        using var outer = NewDisposeScope();
        var before = outer.DisposablesCount;
        var model = Sequential(Conv2d(1, 2, 3), BatchNorm2d(2), ReLU(), Flatten(), Linear(2 * 4 * 4, 3));
        var optimizer = create(model.parameters());
        var state = Tensors(model, optimizer);

        for (var step = 0; step < 20; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            functional.cross_entropy(model.call(rand(2, 1, 6, 6)), tensor(new long[] { 0, 2 })).backward();
            var made = scope.DisposablesCount;
            optimizer.step();
            Assert.Equal(made, scope.DisposablesCount);
        }

        Assert.Equal(before, outer.DisposablesCount);
        Assert.All(state, tensor => Assert.False(tensor.IsInvalid));
        state = Tensors(model, optimizer);
        optimizer.Dispose();
        Assert.All(model.parameters(), parameter => Assert.False(parameter.IsInvalid));
        model.Dispose();
        Assert.All(state, tensor => Assert.True(tensor.IsInvalid));
    }

    // All that model and optimizer hold on to.
    private static Tensor[] Tensors(Sequential model, OptimizerHelper optimizer) =>
    [
        .. model.parameters(),
        .. model.buffers(),
        .. optimizer.state_dict().State.SelectMany(state => state switch
        {
            SGD.State sgd => (IEnumerable<Tensor?>)[sgd.momentum_buffer],
            Adam.State adam => [adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq],
            AdamW.State adamW => [adamW.exp_avg, adamW.exp_avg_sq, adamW.max_exp_avg_sq],
            RMSProp.State rms => [rms.square_avg, rms.momentum_buffer, rms.grad_avg],
            _ => [],
        }).OfType<Tensor>(),
    ];
}
