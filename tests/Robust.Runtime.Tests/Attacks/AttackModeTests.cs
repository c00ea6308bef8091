using Robust.Attacks.Classifiers;
using Robust.Runtime.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>Attacks in whatever mode the model and the caller are, which they leave as they were.</summary>
public sealed class AttackModeTests
{
    public static TheoryData<string> Names => [.. AttackZoo.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_in_training_is_attacked_as_it_predicts_and_goes_on_training(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        var x = rand([4, 1, 4, 4], ScalarType.Float64);
        var y = model.call(x).argmax(1);
        var (expected, state) = (Run(name, model, x, y), model.AllNumbers());
        model.train();
        model.Norm1.eval(); // a part that is held in eval mode on purpose

        var found = Run(name, model, x, y);

        Assert.Equal(expected, found);
        Assert.True(model.training && model.Dropout1.training && !model.Norm1.training);
        Assert.Equal(state, model.AllNumbers());
        Assert.All(model.parameters(), static parameter => Assert.True(parameter.requires_grad));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_recording_and_in_inference_mode_it_finds_the_same(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        var x = rand([4, 1, 4, 4], ScalarType.Float64);
        var y = model.call(x).argmax(1);
        var expected = Run(name, model, x, y);

        using (no_grad())
        {
            Assert.Equal(expected, Run(name, model, x, y));
            Assert.False(is_grad_enabled());
        }

        using (inference_mode())
        {
            Assert.Equal(expected, Run(name, model, x.clone(), y.clone())); // tensors of that mode too
            Assert.True(is_inference_mode_enabled());
        }

        Assert.True(is_grad_enabled());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_left_in_gradients_nor_recorded(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        var x = rand([4, 1, 4, 4], ScalarType.Float64).requires_grad_();
        var y = model.call(x).argmax(1);
        using var classifier = new ModuleClassifier(model);
        var (attack, threat) = AttackZoo.Get(name);

        using var found = attack.Run(classifier, threat, x, y);

        Assert.Null(x.grad);
        Assert.All(model.parameters(), static parameter => Assert.Null(parameter.grad));
        Assert.False(found.Delta.requires_grad || found.Loss.requires_grad);
    }

    private static double[] Run(string name, TinyNet model, Tensor x, Tensor y)
    {
        var (attack, threat) = AttackZoo.Get(name);
        using var classifier = new ModuleClassifier(model);
        using var generator = new Generator(3);
        using var found = attack.Run(classifier, threat, x, y, generator);
        return [.. found.Delta.ToNumbers(), .. found.Loss.ToNumbers(), .. found.Success.ToNumbers()];
    }

    private static TinyNet Net()
    {
        var model = new TinyNet(5);
        model.to(ScalarType.Float64);
        model.eval();
        return model;
    }
}
