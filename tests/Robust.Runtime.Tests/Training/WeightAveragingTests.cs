using Robust.Runtime.Tests.Models;
using Robust.Training;
using Robust.Training.Steps;

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
    public void Stochastic_averaging_is_the_mean_of_the_weights_at_the_ends_of_the_last_epochs()
    {
        using var train = TinyImages.Make(64);
        using var trainer = new RecordingTrainer(new TrainingOptions
        {
            Epochs = 6,
            WeightAveraging = new StochasticAveraging(0.5),
        });

        trainer.Train(train);

        double[][] ends = [trainer.Weights[11], trainer.Weights[15], trainer.Weights[19], trainer.Weights[23]];
        double[] mean = [.. ends[0].Select((_, i) => ends.Average(weights => weights[i]))];
        Numbers.AssertClose(mean, Learned(trainer.Model), 1e-6);
    }

    [Fact]
    public void Until_it_begins_a_stochastic_average_is_the_weights_themselves()
    {
        using var train = TinyImages.Make(64);
        using var validation = TinyImages.Make(32, seed: 2);
        using var trainer = new RecordingTrainer(new TrainingOptions
        {
            Epochs = 3,
            WeightAveraging = new StochasticAveraging(0.9),
        });

        var result = trainer.Train(train, validation);

        Assert.All(result.Epochs.Take(2), static epoch => Assert.Equal(
            (epoch.Clean!.Accuracy, epoch.Robust!.Accuracy),
            (epoch.CleanOfWeights!.Accuracy, epoch.RobustOfWeights!.Accuracy)));
    }

    [Fact]
    public void An_average_is_measured_beside_the_weights()
    {
        using var train = TinyImages.Make(64);
        using var validation = TinyImages.Make(60, seed: 2);
        using var averaging = new TinyTrainer(new TrainingOptions { Epochs = 4, WeightAveraging = 0.9 });
        using var plain = new TinyTrainer(new TrainingOptions { Epochs = 4 });

        var averaged = averaging.Train(train, validation).Epochs;
        var weights = plain.Train(train, validation).Epochs;

        Assert.Equal(
            weights.Select(static epoch => (epoch.Clean!.Accuracy, epoch.Robust!.Accuracy)),
            averaged.Select(static epoch => (epoch.CleanOfWeights!.Accuracy, epoch.RobustOfWeights!.Accuracy)));
        Assert.NotEqual(
            weights.Select(static epoch => epoch.Robust!.Accuracy), averaged.Select(static epoch => epoch.Robust!.Accuracy));
        Assert.All(weights, static epoch => Assert.Null(epoch.CleanOfWeights));
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
