using Robust.Runtime.Tests.Models;
using Robust.Training;

namespace Robust.Runtime.Tests.Training;

/// <summary>The average of the weights against the same recursion on plain numbers.</summary>
public sealed class WeightAveragingTests
{
    [Fact]
    public void Training_ends_with_the_moving_average_of_the_weights()
    {
        using var train = TinyImages.Make(64);
        using var trainer = new RecordingTrainer(new TrainingOptions { Epochs = 5, WeightAveraging = 0.6 });
        var average = Learned(trainer.Model);

        trainer.Train(train);

        Assert.Equal(20, trainer.Weights.Count);
        for (var step = 1; step <= trainer.Weights.Count; step++)
        {
            var decay = Math.Min(0.6, (1.0 + step) / (10 + step));
            var weights = trainer.Weights[step - 1];
            average = [.. average.Zip(weights, (a, w) => (decay * a) + ((1 - decay) * w))];
        }

        Numbers.AssertClose(average, Learned(trainer.Model), 1e-6);
    }

    [Fact]
    public void The_steps_themselves_do_not_see_the_average()
    {
        using var train = TinyImages.Make(64);
        using var validation = TinyImages.Make(32, seed: 2);
        using var plain = new RecordingTrainer(new TrainingOptions { Epochs = 2 });
        using var averaging = new RecordingTrainer(new TrainingOptions { Epochs = 2, WeightAveraging = 0.9 });

        plain.Train(train, validation);
        averaging.Train(train, validation);

        Assert.Equal(plain.Weights, averaging.Weights);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_decay_that_is_no_fraction_is_refused(double decay)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new TinyTrainer(new TrainingOptions { WeightAveraging = decay }).Dispose());

        Assert.StartsWith("WeightAveraging must be between 0 and 1", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The parameters; running statistics are not averaged.</summary>
    private static double[] Learned(TinyNet model) =>
        [.. model.parameters().SelectMany(static parameter => parameter.ToNumbers())];

    private sealed class RecordingTrainer(TrainingOptions options) : TinyTrainer(options)
    {
        public List<double[]> Weights { get; } = [];

        protected override void Update(StepResult result)
        {
            base.Update(result);
            Weights.Add(Learned(Model));
        }
    }
}
