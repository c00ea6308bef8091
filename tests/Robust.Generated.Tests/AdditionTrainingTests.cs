using Robust.Torch;
using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>All additions of an objective at once, on a network with running statistics.</summary>
public sealed class AdditionTrainingTests
{
    private const string Everything = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(1, 6, 6), Classes(3), Conv2d(4, 3), BatchNorm, ReLU, Flatten, Linear(3)]
        [RandomCrop(2), HorizontalFlip, Cutout(2), GaussianNoise(0.05), EpsWarmUp(0.5), Fgsm]
        [MixUp, GradAlign, AdversarialWeightPerturbation(From = 0.3), ClipGradients(1)]
        [Training(Epochs = 2, BatchSize = 8)]
        public partial class Net;
        """;

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        Assert.Equal(Weights(seed: 3), Weights(seed: 3));
        Assert.NotEqual(Weights(seed: 3), Weights(seed: 4));

        static float[] Weights(long seed)
        {
            using var data = DrawnExamples.Draw(24, 3, 1, 6, 6);
            using var trainer = LoadedTrainer.Of(Everything, "NetTrainer", new TrainingOptions { Seed = seed });
            trainer.Train(data);
            return [.. trainer.Model.parameters().SelectMany(DrawnExamples.Values)];
        }
    }

    /// <summary>
    /// Six steps, each with a pass of the mixed examples and two of GradAlign; the passes that ascend in the weights leave
    /// nothing.
    /// </summary>
    [Fact]
    public void Running_statistics_take_in_the_passes_of_the_objective_once()
    {
        using var data = DrawnExamples.Draw(24, 3, 1, 6, 6);
        using var trainer = LoadedTrainer.Of(Everything, "NetTrainer");

        trainer.Train(data);

        Assert.Equal(6 * 3, trainer.Model.state_dict()["bn1.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void A_step_leaves_no_tensor()
    {
        using var trainer = LoadedTrainer.Of(Everything, "NetTrainer");
        using var x = rand(8, 1, 6, 6);
        using var y = zeros(8, ScalarType.Int64);
        Step();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Step();

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Step()
        {
            using var scope = NewDisposeScope();
            trainer.Step(x, y);
        }
    }
}
