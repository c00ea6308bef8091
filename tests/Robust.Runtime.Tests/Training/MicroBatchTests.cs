using Robust.Runtime.Tests.Models;
using Robust.Training;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>Batches in parts: the same gradients for less memory.</summary>
public sealed class MicroBatchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public void The_gradients_of_a_batch_in_parts_are_those_of_the_batch(int size)
    {
        using var scope = NewDisposeScope();
        using var whole = new PlainTrainer(new TrainingOptions());
        using var parts = new PlainTrainer(new TrainingOptions { MicroBatchSize = size });
        using var train = TinyImages.Make(16);

        var (a, b) = (whole.Train(train), parts.Train(train));

        Assert.Equal(1, whole.Calls);
        Assert.Equal((15 / size) + 1, parts.Calls);
        Numbers.AssertClose(whole.Found, parts.Found, 1e-6);
        Assert.Equal(a.Epochs[0].Loss, b.Epochs[0].Loss, 1e-6);
        Assert.Equal(a.Epochs[0].TrainingAccuracy, b.Epochs[0].TrainingAccuracy);
    }

    [Fact]
    public void A_batch_too_large_for_memory_is_refused_with_one_that_fits()
    {
        using var train = TinyImages.Make(32);
        using var trainer = new PlainTrainer(new TrainingOptions { BatchSize = 32 }) { Fitting = 10 };

        var error = Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.Equal(
            "A batch of 32 examples does not fit into memory, one of 8 does: set BatchSize = 8, or MicroBatchSize = 8 for " +
            "the same steps from gradients added up in parts.", error.Message);
    }

    [Fact]
    public void Where_not_even_one_example_fits_the_error_says_so()
    {
        using var train = TinyImages.Make(32);
        using var trainer = new PlainTrainer(new TrainingOptions
        {
            BatchSize = 32,
            Recovery = new() { OutOfMemory = OutOfMemoryPolicy.HalveMicroBatch },
        })
        { Fitting = 0 };

        var error = Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.StartsWith("Not even one example fits into memory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_request_a_batch_too_large_is_halved_until_it_fits_and_the_run_goes_on_the_same()
    {
        using var train = TinyImages.Make(64);
        using var tight = new PlainTrainer(new TrainingOptions
        {
            BatchSize = 32,
            Recovery = new() { OutOfMemory = OutOfMemoryPolicy.HalveMicroBatch },
        })
        { Fitting = 10 };
        using var parts = new PlainTrainer(new TrainingOptions { BatchSize = 32, MicroBatchSize = 8 });

        var result = tight.Train(train);
        parts.Train(train);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.Equal(parts.Model.AllNumbers(), tight.Model.AllNumbers());
        Assert.Equal(
            [
                "32 examples at once did not fit into memory: from now on at most 16 go through the network at once, and " +
                "their gradients are added up.",
                "16 examples at once did not fit into memory: from now on at most 8 go through the network at once, and " +
                "their gradients are added up.",
            ],
            result.Warnings);
    }

    /// <summary>One epoch at the inputs as they are, without what depends on the rest of a batch.</summary>
    private sealed class PlainTrainer : TinyTrainer
    {
        public PlainTrainer(TrainingOptions options) : base(options with { Epochs = 1 })
        {
            Model.Norm1.eval();
            Model.Dropout1.eval();
        }

        /// <summary>The gradients before each update.</summary>
        public List<double> Found { get; } = [];

        /// <summary>How often the network was asked for gradients.</summary>
        public int Calls { get; private set; }

        /// <summary>How many examples fit into memory.</summary>
        public int Fitting { get; init; } = int.MaxValue;

        protected override StepResult Gradients(Tensor x, Tensor y, StepContext context)
        {
            using var scope = NewDisposeScope();
            Calls++;
            Model.Norm1.eval();
            Model.Dropout1.eval();
            if (x.shape[0] > Fitting)
            {
                _ = empty(1L << 52); // what torch itself says of memory that is not there
            }

            var logits = Model.call(x);
            var loss = nn.functional.cross_entropy(logits, y);
            context.Backward(loss);
            return StepResult.Of(loss, logits, y);
        }

        protected override void Update(StepResult result)
        {
            Found.AddRange(Model.parameters().SelectMany(static parameter => parameter.grad!.ToNumbers()));
            base.Update(result);
        }
    }
}
