using Robust.Certification.Verification;
using Robust.Runtime.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification;

/// <summary>The verifier against the least value at the corners of all linear pieces of small networks.</summary>
public sealed class VerifierTests
{
    private const int Classes = 3;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_lies_below_the_least_value_is_proven_out_of_reach(int seed)
    {
        using var scope = NewDisposeScope();
        var (network, least) = Draw(seed);
        using var owned = network;

        var answer = new Verifier(network) { BatchSize = 16 }.Verify(Below(least - 0.02), Long);

        var proven = Assert.IsType<Proven>(answer);
        Assert.InRange(proven.Bound, 1e-12, 0.02 + 1e-5);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_lies_above_the_least_value_has_a_counterexample(int seed)
    {
        using var scope = NewDisposeScope();
        var (network, least) = Draw(seed);
        using var owned = network;

        var answer = new Verifier(network).Verify(Below(least + 0.02), Long);

        var found = Assert.IsType<Counterexample>(answer).Input;
        var outputs = PiecesOf(network).Values((found[0], found[1]));
        Assert.All(found, static value => Assert.InRange(value, -1, 1));
        Assert.True(outputs[0] - outputs[1] <= least + 0.02);
    }

    /// <summary>Each class is compared by itself; that of the least margin decides.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void All_alternatives_count(int label, bool isProven)
    {
        using var scope = NewDisposeScope();
        using var network = Sequential(Linear(2, Classes));
        using var constant = no_grad();
        ((Linear)network[0]).weight!.zero_();
        ((Linear)network[0]).bias!.copy_(tensor(new[] { 1f, 0f, 0.5f }));

        var answer = new Verifier(network).Verify(VerificationProblem.Misclassified(Corner(-1), Corner(1), label, Classes), Long);

        Assert.Equal(isProven ? typeof(Proven) : typeof(Counterexample), answer.GetType());
        Assert.Equal(isProven ? 0.5 : 0, answer is Proven proven ? proven.Bound : 0, 1e-5);
    }

    [Fact]
    public void Without_alternatives_nothing_is_left_to_prove() => Assert.IsType<Proven>(
        new Verifier(Sequential(Linear(2, 2))).Verify(new VerificationProblem(Corner(0), Corner(1), []), Long));

    [Fact]
    public void A_search_without_time_ends_with_the_bound_of_the_root()
    {
        using var scope = NewDisposeScope();
        var (network, least) = Draw(1, width: 24);
        using var owned = network;

        var answer = new Verifier(network).Verify(Below(least - 1e-3), TimeSpan.Zero);

        var undecided = Assert.IsType<Undecided>(answer);
        Assert.Equal(UndecidedReason.Timeout, undecided.Reason);
        Assert.True(undecided.Bound <= 0);
    }

    /// <summary>tanh(20 x + 0.2) - tanh(20 x) is positive, which lines around each of the two do not show, and no sign divides the inputs.</summary>
    [Fact]
    public void A_network_that_cannot_be_divided_stays_undecided()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var network = Sequential(Linear(2, 2), Tanh(), Linear(2, Classes));
        ((Linear)network[0]).weight!.copy_(tensor(new[] { 20f, 0f, 20f, 0f }).reshape(2, 2));
        ((Linear)network[0]).bias!.copy_(tensor(new[] { 0f, 0.2f }));
        ((Linear)network[2]).weight!.copy_(tensor(new[] { -1f, 1f, 0f, 0f, 0f, 0f }).reshape(Classes, 2));
        ((Linear)network[2]).bias!.zero_();

        var answer = new Verifier(network).Verify(Below(-0.01), Long);

        Assert.Equal(UndecidedReason.Exhausted, Assert.IsType<Undecided>(answer).Reason);
    }

    [Fact]
    public void Conditions_on_outputs_that_are_not_there_are_refused() => Assert.Equal(
        "The conditions are about 3 outputs, and the network has 2: give conditions on these.",
        Assert.Throws<RobustException>(() => new Verifier(Sequential(Linear(2, 2))).Verify(Below(0), Long)).Message);

    [Fact]
    public void A_canceled_search_says_so()
    {
        using var scope = NewDisposeScope();
        var (network, least) = Draw(1, width: 24);
        using var owned = network;

        Assert.Throws<OperationCanceledException>(() =>
            new Verifier(network).Verify(Below(least - 1e-3), Long, new CancellationToken(canceled: true)));
    }

    /// <summary>Whether y0 - y1 can be so small.</summary>
    private static VerificationProblem Below(double value)
    {
        var condition = OutputConditions.Exceeds(1, 0, Classes);
        return new(Corner(-1), Corner(1), [condition with { Limits = tensor(new[] { value }) }]);
    }

    private static Tensor Corner(double value) => full(1, 2, value, ScalarType.Float64);

    /// <summary>A network of two inputs, and the least y0 - y1 over the square from -1 to 1.</summary>
    private static (Sequential Network, double Least) Draw(int seed, int width = 6)
    {
        manual_seed(seed);
        using var constant = no_grad();
        var network = Sequential(Linear(2, width), ReLU(), Linear(width, width - 1), ReLU(), Linear(width - 1, Classes));
        foreach (var weights in network.parameters())
        {
            weights.mul_(2);
        }

        var pieces = PiecesOf(network);
        return (network, pieces.Corners((-1, -1), (1, 1)).Min(corner => pieces.Values(corner) is var y ? y[0] - y[1] : 0));
    }

    private static LinearPieces PiecesOf(Sequential network) => new([.. network.children().OfType<Linear>().Select(static layer =>
        (layer.weight!.ToNumbers().Chunk((int)layer.weight!.shape[1]).ToArray(), layer.bias!.ToNumbers()))]);
}
