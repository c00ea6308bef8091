using Robust.Data;
using Robust.Differentiation;
using Robust.Evaluation;
using Robust.Evaluation.Fit;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Evaluation;

/// <summary>The number of examples at once that follows from memory.</summary>
public sealed class BatchFitTests
{
    [Theory]
    [InlineData(1000, 1L << 40, 250)]
    [InlineData(1000, 500_000, 250)] // 250 of 1,000 are half of it, which is allowed
    [InlineData(1000, 499_999, 125)]
    [InlineData(1000, 130_000, 62)]
    [InlineData(1000, 2000, 1)]
    [InlineData(1L << 50, 0, 1)]
    public void It_is_halved_until_it_takes_half_of_the_free_memory(long bytesPerExample, long free, int expected) =>
        Assert.Equal(expected, BatchFit.Of(bytesPerExample, free));

    /// <summary>
    /// Twice the 5 + 3 values that stay for the way back, and sixteen inputs of 4 values: (2 * 8 + 16 * 4) floats.
    /// </summary>
    [Fact]
    public void An_example_takes_what_its_pass_keeps_and_the_tensors_of_an_attack()
    {
        using var scope = NewDisposeScope();
        using var model = new KnownModule();
        using var data = new Examples(zeros(3, 4), zeros(3, ScalarType.Int64), 3);

        Assert.Equal((16 + 64) * sizeof(float), BatchFit.BytesPerExample(model, data));
        Assert.Equal(BatchFit.Most, BatchFit.Of(model, data));
    }

    [Fact]
    public void Of_a_module_written_by_hand_nothing_is_known()
    {
        using var model = new TinyNet(1);
        using var data = TinyImages.Make(4);

        Assert.Null(BatchFit.BytesPerExample(model, data));
        Assert.Equal(250, BatchFit.Of(model, data));
    }

    [Fact]
    public void An_evaluation_whose_size_is_left_open_is_that_of_250()
    {
        using var model = new TinyNet(1);
        using var data = TinyImages.Make(20);
        var open = new RobustEvaluation(model, new LInf(0.2), data) { Suite = new("random", new Robust.Attacks.BlackBox.RandomSearchAttack(3)) };

        var given = new RobustEvaluation(model, new LInf(0.2), data) { Suite = open.Suite, BatchSize = 250 };

        Assert.Equal(given.Run().Worst!.Accuracy, open.Run().Worst!.Accuracy);
    }

    /// <summary>Of 4 values 5 and then 3, which it keeps.</summary>
    private sealed class KnownModule() : Module<Tensor, Tensor>("KnownModule"), ILinearizable
    {
        public bool IsLinearizable => true;

        public Linearization LinearizeAt(Tensor input) => new Known().At(input);

        public override Tensor forward(Tensor input) => input.narrow(1, 0, 3);

        private sealed class Known : Linearization
        {
            protected override Tensor Forward(Tensor x)
            {
                Keep(zeros(x.shape[0], 5));
                return x.narrow(1, 0, 3).clone();
            }

            protected override Tensor Backward(Tensor g) => functional.pad(g, (0, 1));
        }
    }
}
