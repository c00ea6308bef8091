using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Optim;

public sealed class OptimizerStateTests
{
    public static TheoryData<string, Func<IEnumerable<Parameter>, OptimizerHelper>> Optimizers => new()
    {
        { "sgd", parameters => optim.SGD(parameters, 0.05, momentum: 0.9) },
        { "adam", parameters => optim.Adam(parameters, 0.05, amsgrad: true) },
        { "adamw", parameters => optim.AdamW(parameters, 0.05, weight_decay: 0.1) },
        { "rmsprop", parameters => optim.RMSProp(parameters, 0.05, momentum: 0.9, centered: true) },
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_goes_on_from_a_file_as_if_it_had_not_stopped(
        string name, Func<IEnumerable<Parameter>, OptimizerHelper> create)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var first = Linear(3, 2);
        using var second = Linear(3, 2);
        using var stopped = create(first.parameters());
        Train(first, stopped, 3);
        var file = new MemoryStream();
        stopped.save_state_dict(new BinaryWriter(file));
        second.load_state_dict(first.state_dict());
        Train(first, stopped, 3);

        using var resumed = create(second.parameters());
        file.Position = 0;
        resumed.load_state_dict(new BinaryReader(file));
        Train(second, resumed, 3);

        Near.Equal(Near.Values(first.weight), second.weight, 0);
        Near.Equal(Near.Values(first.bias!), second.bias!, 0);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_state_loads_into_another_optimizer_of_the_kind(
        string name, Func<IEnumerable<Parameter>, OptimizerHelper> create)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        using var first = Linear(3, 2);
        using var second = Linear(3, 2);
        using var source = create(first.parameters());
        using var target = create(second.parameters());
        Train(first, source, 2);

        target.load_state_dict(source.state_dict());

        Assert.Equal([[0, 1]], target.state_dict().StateIndexRef);
        Assert.All(
            source.state_dict().State.Zip(target.state_dict().State),
            pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
    }

    [Fact]
    public void A_state_of_another_kind_or_of_other_groups_is_refused()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(3, 2);
        using var adam = optim.Adam(layer.parameters());
        using var sgd = optim.SGD(layer.parameters(), 0.1);
        using var half = optim.SGD([layer.weight], 0.1);
        var file = new MemoryStream();
        sgd.save_state_dict(new BinaryWriter(file));

        file.Position = 0;
        Assert.Throws<InvalidDataException>(() => adam.load_state_dict(new BinaryReader(file)));
        file.Position = 0;
        Assert.Throws<ArgumentException>(() => half.load_state_dict(new BinaryReader(file)));
        Assert.Throws<ArgumentException>(() => half.load_state_dict(sgd.state_dict()));
    }

    private static void Train(Linear layer, OptimizerHelper optimizer, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            optimizer.zero_grad();
            (layer.call(eye(3)) - 1).pow(2).sum().backward();
            optimizer.step();
        }
    }
}
