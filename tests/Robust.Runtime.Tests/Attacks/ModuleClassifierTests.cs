using Robust.Attacks.Classifiers;
using Robust.Runtime.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Attacks;

public sealed class ModuleClassifierTests
{
    private static readonly double[,] Weight = { { 1, -2, 0.5 }, { 0, 3, -1 } };

    [Fact]
    public void Logits_and_input_gradient_are_those_of_the_model()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(Weight, [0.5, -0.5], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);

        using var pass = classifier.Forward(Numbers.Doubles([1, 2, 4], 1, 3));
        var gradient = pass.InputGradient(Numbers.Doubles([1, 10], 1, 2));

        Numbers.AssertClose([-0.5, 1.5], pass.Logits.ToNumbers(), 1e-14);
        Numbers.AssertClose([1, 28, -9.5], gradient.ToNumbers(), 1e-14); // W^T (1, 10)
    }

    [Fact]
    public void A_pass_gives_as_many_gradients_as_are_asked_for()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(Weight, [0.5, -0.5], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);

        using var pass = classifier.Forward(Numbers.Doubles([1, 2, 4], 1, 3));

        Numbers.AssertClose(
            [1, -2, 0.5], pass.InputGradient(Numbers.Doubles([1, 0], 1, 2)).ToNumbers(), 1e-14);
        Numbers.AssertClose(
            [0, 3, -1], pass.InputGradient(Numbers.Doubles([0, 1], 1, 2)).ToNumbers(), 1e-14);
    }

    [Fact]
    public void Gradients_are_taken_under_an_ambient_no_grad_and_leave_nothing_in_grad()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var model = new TinyNet(1);
        using var classifier = new ModuleClassifier(model);
        var x = rand([2, 1, 4, 4]);

        using var pass = classifier.Forward(x);
        var gradient = pass.InputGradient(ones(2, 3));

        Assert.Contains(gradient.ToNumbers(), static g => g != 0);
        Assert.False(is_grad_enabled());
        Assert.False(x.requires_grad || pass.Logits.requires_grad || gradient.requires_grad);
        Assert.Null(x.grad);
        Assert.All(model.parameters(), static p => Assert.Null(p.grad));
    }

    [Fact]
    public void Each_example_has_the_gradient_of_its_own_loss_whatever_the_batch()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyNet(1);
        model.to(ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var x = rand([5, 1, 4, 4], ScalarType.Float64);
        var y = tensor(new long[] { 0, 1, 2, 0, 1 });

        var together = Gradient(classifier, x, y).narrow(0, 3, 1);
        var alone = Gradient(classifier, x.narrow(0, 3, 1), y.narrow(0, 3, 1));

        Numbers.AssertClose(alone.ToNumbers(), together.ToNumbers(), 1e-14);
    }

    [Fact]
    public void A_model_that_cuts_its_input_off_is_refused_by_name()
    {
        using var scope = NewDisposeScope();
        using var model = new Deaf();
        using var classifier = new ModuleClassifier(model);

        var error = Assert.Throws<RobustException>(() => classifier.Forward(ones(1, 3)));

        Assert.StartsWith("The logits of Deaf do not depend on its input", error.Message, StringComparison.Ordinal);
    }

    private static Tensor Gradient(ModuleClassifier classifier, Tensor x, Tensor y)
    {
        using var pass = classifier.Forward(x);
        return pass.InputGradient(Robust.Attacks.Losses.CrossEntropyLoss.Instance.Gradient(pass.Logits, y));
    }

    private sealed class Deaf() : Module<Tensor, Tensor>("Deaf")
    {
        public override Tensor forward(Tensor input) => input.detach() * 2;
    }
}
