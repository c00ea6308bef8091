using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Runtime.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>What holds for every attack in every set.</summary>
public sealed class AttackPropertyTests
{
    public static TheoryData<string> Names => [.. AttackZoo.Names];

    public static TheoryData<string> OfOneStart => [.. AttackZoo.Names.Except(AttackZoo.OfManyStarts)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_it_reports_holds_at_the_perturbations_it_returns(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier, 24);
        using var set = AttackZoo.Get(name).Threat.At(x);

        using var found = Run(name, classifier, x, y);

        var perturbed = set.Apply(found.Delta);
        Assert.Equal(classifier.Logits(perturbed).argmax(1).ne(y).ToNumbers(), found.Success.ToNumbers());
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.InRange(violation, 0, 1e-6));
        Assert.All(found.Loss.ToNumbers(), static loss => Assert.True(double.IsFinite(loss)));
        Assert.InRange(found.Success.ToNumbers().Sum(), 1, 23); // both kinds occur, or this tests nothing
        var fixedOnes = tensor(AttackZoo.Free(name)).logical_not().reshape(1, 1, 4, 4);
        Assert.Equal(0, (perturbed - x).mul(fixedOnes).abs().max().ToNumber());
    }

    [Theory]
    [MemberData(nameof(OfOneStart))]
    public void No_example_depends_on_the_others_in_its_batch(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier, 12);
        var (others, theirs) = Examples(classifier, 12);
        var kept = tensor(new long[] { 1, 4, 7, 10 });
        others.index_copy_(0, kept, x.index_select(0, kept)); // at the same places: random starts are the same
        theirs.index_copy_(0, kept, y.index_select(0, kept));

        using var found = Run(name, classifier, x, y);
        using var again = Run(name, classifier, others, theirs);

        Assert.Equal(
            found.Success.index_select(0, kept).ToNumbers(), again.Success.index_select(0, kept).ToNumbers());
        Numbers.AssertClose(
            found.Delta.index_select(0, kept).ToNumbers(), again.Delta.index_select(0, kept).ToNumbers(), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_perturbations_and_passes(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier, 6);

        using var one = Run(name, classifier, x, y);
        manual_seed(99); // the default generator does not matter
        using var same = Run(name, classifier, x, y);

        Assert.Equal(one.Delta.ToNumbers(), same.Delta.ToNumbers());
        Assert.Equal(
            (one.ForwardPasses, one.BackwardPasses, one.ZeroGradients),
            (same.ForwardPasses, same.BackwardPasses, same.ZeroGradients));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_of_one_and_one_of_none_have_results_of_their_size(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier, 1);

        using var one = Run(name, classifier, x, y);
        using var none = Run(name, classifier, x.narrow(0, 0, 0), y.narrow(0, 0, 0));

        Assert.Equal([1], one.Success.shape);
        Assert.True(one.ForwardPasses > 1);
        Assert.Equal([0, .. one.Delta.shape.Skip(1)], none.Delta.shape);
        Assert.Equal([0], none.Success.shape);
        Assert.Equal((0, 0), (none.ForwardPasses, none.BackwardPasses));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_misclassified_as_it_is_costs_one_pass(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier, 5);
        using var set = AttackZoo.Get(name).Threat.At(x);

        using var found = Run(name, classifier, x, (y + 1).remainder(3));

        Assert.Equal((5, 0), (found.ForwardPasses, found.BackwardPasses));
        Assert.All(found.Success.ToNumbers(), static fooled => Assert.Equal(1, fooled));
        Assert.Equal(x.ToNumbers(), set.Apply(found.Delta).ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_that_are_zero_lead_nowhere_but_to_finite_numbers(string name)
    {
        using var scope = NewDisposeScope();
        using var model = new Saturated();
        using var classifier = new ModuleClassifier(model);
        var x = rand([4, 1, 4, 4], ScalarType.Float64);

        using var found = Run(name, classifier, x, zeros(4, ScalarType.Int64));

        Assert.Equal(1, found.ZeroGradientShare);
        Assert.Equal([0, 0, 0, 0], found.Success.ToNumbers());
        Assert.True(found.Delta.isfinite().all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_tensor_is_left_behind_nor_when_the_model_fails(string name)
    {
        using var model = Net();
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier, 8);
        using var generator = new Generator(3);
        var (attack, threat) = AttackZoo.Get(name);
        var before = LiveTensors.Settle();

        attack.Run(classifier, threat, x, y, generator).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Throws<InvalidOperationException>(
            () => attack.Run(new Failing(classifier, 2), threat, x, y, generator));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_is_kept_and_is_within_the_set_after_rounding(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Net().to(ScalarType.Float32);
        using var classifier = new ModuleClassifier(model);
        var x = rand([6, 1, 4, 4]);

        using var found = Run(name, classifier, x, classifier.Logits(x).argmax(1));

        Assert.Equal((ScalarType.Float32, ScalarType.Float32), (found.Delta.dtype, found.Loss.dtype));
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.InRange(violation, 0, 1e-6));
    }

    private static AttackResult Run(string name, IClassifier classifier, Tensor x, Tensor y)
    {
        var (attack, threat) = AttackZoo.Get(name);
        using var generator = new Generator(3);
        return attack.Run(classifier, threat, x, y, generator);
    }

    private static TinyNet Net()
    {
        var model = new TinyNet(5);
        model.to(ScalarType.Float64);
        model.eval();
        return model;
    }

    /// <summary>Random inputs with the classes that the model gives them.</summary>
    private static (Tensor X, Tensor Y) Examples(ModuleClassifier classifier, int count)
    {
        using var generator = new Generator(1);
        var x = rand([count, 1, 4, 4], ScalarType.Float64, generator: generator);
        return (x, classifier.Logits(x).argmax(1));
    }

    /// <summary>Class 0 by a wide margin, through a rectifier that is closed everywhere in the box.</summary>
    private sealed class Saturated() : Module<Tensor, Tensor>("Saturated")
    {
        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var closed = functional.relu(input.flatten(1).narrow(1, 0, 3) - 10);
            return (closed + tensor(new double[] { 3, 2, 1 })).MoveToOuterDisposeScope();
        }
    }

    /// <summary>Fails at the so manieth pass that asks for a gradient.</summary>
    private sealed class Failing(IClassifier inner, int at) : IClassifier
    {
        private int passes;

        public Tensor Logits(Tensor inputs) => inner.Logits(inputs);

        public IForwardPass Forward(Tensor inputs) =>
            ++passes < at ? inner.Forward(inputs) : throw new InvalidOperationException();
    }
}
