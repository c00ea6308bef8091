using Robust.Attacks.Classifiers;
using Robust.Attacks.MinimumNorm;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

public sealed class DeepFoolAttackTests
{
    [Theory]
    [InlineData(Norm.LInf, ScalarType.Float64)]
    [InlineData(Norm.L2, ScalarType.Float32)]
    [InlineData(Norm.L2, ScalarType.Float64)]
    [InlineData(Norm.L1, ScalarType.Float64)]
    public void On_a_linear_model_one_step_goes_to_the_nearest_class_and_overshoots(Norm norm, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(4, 8, 12, type, seed: 50);

        using var found = new DeepFoolAttack(1).Run(
            linear.Classifier, LinearCase.Ball(norm, 50, -99, 99), linear.Inputs, linear.Labels);

        var lengths = LinearCase.Lengths(norm, found.Delta);
        Assert.All(
            lengths.Zip(linear.Distances(norm)), static pair => Assert.Equal(1.02 * pair.Second, pair.First, 1e-5));
        Assert.Equal(12, found.Success.ToNumbers().Sum());
        Assert.Equal(12 * 3, found.BackwardPasses);
    }

    [Theory]
    [InlineData(Norm.LInf)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Within_the_box_it_meets_the_length_that_duality_gives(Norm norm)
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(2, 8, 20, ScalarType.Float64, seed: 51);
        var expected = linear.DistancesInBox(norm);

        using var found = new DeepFoolAttack(overshoot: 1e-5).Run(
            linear.Classifier, LinearCase.Ball(norm, 50), linear.Inputs, linear.Labels);

        Assert.All(
            LinearCase.Lengths(norm, found.Delta).Zip(expected),
            static pair => Assert.InRange(pair.First / pair.Second, 1 - 1e-9, 1 + 1e-4));
        Assert.Contains(linear.Distances(norm).Zip(expected), static pair => pair.Second > 1.01 * pair.First);
    }

    [Fact]
    public void What_it_finds_counts_where_it_is_within_the_ball()
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(4, 8, 12, ScalarType.Float64, seed: 52);
        var distances = linear.Distances(Norm.L2);
        var eps = 1.02 * distances.Order().Skip(5).Take(2).Average();

        using var found = new DeepFoolAttack().Run(
            linear.Classifier, LinearCase.Ball(Norm.L2, eps, -99, 99), linear.Inputs, linear.Labels);

        Assert.Equal(distances.Select(each => 1.02 * each < eps ? 1.0 : 0), found.Success.ToNumbers());
        Assert.Equal(found.Success.ToNumbers(), found.Delta.any(1).ToNumbers());
        Assert.All(found.Violation.ToNumbers(), static each => Assert.Equal(0, each));
    }

    [Fact]
    public void On_a_network_the_class_changes_at_what_it_returns_whatever_the_batch()
    {
        using var scope = NewDisposeScope();
        using var model = new TinyNet(53).to(ScalarType.Float64);
        model.eval();
        using var classifier = new ModuleClassifier(model);
        using var generator = new Generator(53);
        var x = rand([9, 1, 4, 4], ScalarType.Float64, generator: generator);
        var y = classifier.Logits(x).argmax(1);
        var threat = LinearCase.Ball(Norm.L2, 3);

        using var found = new DeepFoolAttack().Run(classifier, threat, x, y);

        Assert.Equal(classifier.Logits(x + found.Delta).argmax(1).ne(y).ToNumbers(), found.Success.ToNumbers());
        Assert.InRange(found.Success.ToNumbers().Sum(), 7, 9);
        for (var i = 0; i < 9; i++)
        {
            using var alone = new DeepFoolAttack().Run(classifier, threat, x.narrow(0, i, 1), y.narrow(0, i, 1));
            Numbers.AssertClose(alone.Delta.ToNumbers(), found.Delta.narrow(0, i, 1).ToNumbers(), 1e-9);
        }
    }

    [Fact]
    public void Fewer_candidates_take_fewer_backward_passes()
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(5, 8, 10, ScalarType.Float64, seed: 54);

        using var found = new DeepFoolAttack(1) { Candidates = 3 }.Run(
            linear.Classifier, LinearCase.Ball(Norm.L2, 50, -99, 99), linear.Inputs, linear.Labels);

        Assert.Equal(10 * 2, found.BackwardPasses);
        Assert.Equal(10, found.Success.ToNumbers().Sum());
    }

    [Fact]
    public void An_empty_batch_gives_an_empty_result_and_impossible_numbers_are_refused()
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(2, 3, 1, ScalarType.Float32, seed: 55);

        using var found = new DeepFoolAttack().Run(
            linear.Classifier, LinearCase.Ball(Norm.L2, 1), zeros(0, 3), zeros(0, ScalarType.Int64));

        Assert.Equal([0, 3], found.Delta.shape);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeepFoolAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeepFoolAttack(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new DeepFoolAttack(1, double.NaN));
    }
}
