using Robust.Torch;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Every kind of generated trainer trains.</summary>
public sealed class TrainingTests
{
    private const string SmallFgsm = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1), Input(6), Classes(3), Linear(4), ReLU, Linear(3), Fgsm, Sgd, OneCycle(Peak = 0.1)]
        [Training(Epochs = 2, BatchSize = 8)]
        public partial class Net;
        """;

    /// <summary>Type arguments as reflection names them.</summary>
    private const string Text = "[System.String, System.Runtime]", Thing = "[System.Object, System.Runtime]",
        Day = "[System.DayOfWeek, System.Runtime]";

    public static TheoryData<string, string, int, long[]> Trainers => new()
    {
        { SampleDeclarations.MnistNet, "Robust.Samples.Mnist.MnistNetTrainer", 10, new long[] { 1, 28, 28 } },
        { SampleDeclarations.Linear, "Small.LinearNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.Pooled, "Small.PooledNetTrainer", 5, new long[] { 3, 9, 8 } },
        { SampleDeclarations.HandWritten, "Small.HandNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.HardNames, "event.Größe.struct+IOuter+classTrainer", 2, new long[] { 2 } },
        { SampleDeclarations.Global, "ΕλληνικάTrainer", 2, new long[] { 2 } },
        { SampleDeclarations.Generic, $"Small.Zoo`2+NetTrainer`1[{Text},{Thing},{Day}]", 3, new long[] { 4 } },
        { SampleDeclarations.Several, "First.SameNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.Several, $"First.SameNetTrainer`1[{Text}]", 3, new long[] { 4 } },
        { SampleDeclarations.Several, "First.Second.SameNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.Several, "First.Second.SameNet+InnerTrainer", 3, new long[] { 4 } },
        { SmallFgsm, "NetTrainer", 3, new long[] { 6 } },
        { SampleDeclarations.Trades, "TradesNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.Mart, "MartNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.Mixed, "MixedNetTrainer", 5, new long[] { 4 } },
        { SampleDeclarations.Standard, "StandardNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.Pairing, "PairingNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.Weights, "WeightsNetTrainer", 3, new long[] { 4 } },
        { SampleDeclarations.Aligned, "AlignedNetTrainer", 10, new long[] { 3, 32, 32 } },
        { SampleDeclarations.Blend, "BlendNetTrainer", 3, new long[] { 4 } },
    };

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_generated_trainer_trains(string source, string type, int classes, long[] shape)
    {
        using var data = DrawnExamples.Draw(24, classes, shape);
        using var trainer = LoadedTrainer.Of(source, type, new TrainingOptions { Epochs = 1, BatchSize = 8, Seed = 5, Recovery = new() { AtChance = ChancePolicy.Warn } });
        var before = trainer.Model.parameters().Select(DrawnExamples.Values).ToList();

        var result = trainer.Train(data);

        Assert.True(result.Status is TrainingStatus.Completed or TrainingStatus.AtChance, $"{result.Status}");
        var epoch = Assert.Single(result.Epochs);
        Assert.True(double.IsFinite(epoch.Loss) && epoch.Loss > 0, $"loss {epoch.Loss}");
        var after = trainer.Model.parameters().Select(DrawnExamples.Values).ToList();
        Assert.All(after.SelectMany(values => values), value => Assert.True(float.IsFinite(value)));
        Assert.All(before.Zip(after), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void The_declaration_decides_what_the_options_leave_open()
    {
        using var data = DrawnExamples.Draw(20, 3, 6);
        using var trainer = LoadedTrainer.Of(SmallFgsm, "NetTrainer");

        var result = trainer.Train(data);

        Assert.Equal((2, 8), (result.PlannedEpochs, result.BatchSize));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        using var data = DrawnExamples.Draw(24, 3, 6);

        Assert.Equal(Weights(seed: 3), Weights(seed: 3));
        Assert.NotEqual(Weights(seed: 3), Weights(seed: 4));

        float[] Weights(long seed)
        {
            using var trainer = LoadedTrainer.Of(SmallFgsm, "NetTrainer", new TrainingOptions { Seed = seed });
            trainer.Train(data);
            return [.. trainer.Model.parameters().SelectMany(DrawnExamples.Values)];
        }
    }

    [Fact]
    public void The_learning_rate_follows_the_declared_cycle()
    {
        using var trainer = LoadedTrainer.Of(SampleDeclarations.MnistNet, "Robust.Samples.Mnist.MnistNetTrainer");

        Assert.Equal(0, trainer.LearningRate(0));
        Assert.Equal(0.0025, trainer.LearningRate(0.2), 12);
        Assert.Equal(0.005, trainer.LearningRate(0.4), 12);
        Assert.Equal(0.0025, trainer.LearningRate(0.7), 12);
    }

    [Fact]
    public void Without_a_cycle_the_learning_rate_is_the_declared_one()
    {
        using var trainer = LoadedTrainer.Of(SampleDeclarations.Pooled, "Small.PooledNetTrainer");

        Assert.All([0, 0.5, 0.99], progress => Assert.Equal(0.05, trainer.LearningRate(progress)));
    }

    [Fact]
    public void A_trainer_without_a_model_of_its_own_trains_the_one_it_is_given()
    {
        var assembly = LoadedAssembly.Of(
            SampleDeclarations.HandWritten.Replace("HandNet()", "HandNet(int size)", StringComparison.Ordinal));
        using var model = (nn.Module<Tensor, Tensor>)assembly.Create("Small.HandNet", 3);
        using var data = DrawnExamples.Draw(8, 3, 4);
        using (var trainer = new LoadedTrainer(assembly.Create("Small.HandNetTrainer", null, null, model)))
        {
            Assert.Same(model, trainer.Model);
            Assert.Equal(TrainingStatus.Completed, trainer.Train(data).Status);
        }

        Assert.Equal([1, 3], model.call(data.Inputs[..1]).shape);
    }

    [Fact]
    public void The_hooks_are_called_once_a_batch_with_what_they_promise()
    {
        const string Hooks = """
            using static TorchSharp.torch;

            partial class NetTrainer
            {
                public System.Collections.Generic.List<string> Calls { get; } = new();

                partial void OnPerturbed(Tensor x, Tensor y, Tensor adversarial) =>
                    Calls.Add($"perturbed {x.shape[0]} {y.shape[0]} {adversarial.shape[1]}");

                partial void OnGradients(Tensor loss) => Calls.Add($"gradients {loss.dim()}");

                partial void OnStep(Robust.Training.Steps.StepResult result) => Calls.Add($"step {result.Loss.dim()}");

                partial void OnEpoch(Robust.Training.EpochResult epoch) =>
                    Calls.Add($"epoch {epoch.Epoch}, {epoch.TrainingRobust!.Attack}");
            }
            """;
        using var data = DrawnExamples.Draw(12, 3, 6);
        using var trainer = new LoadedTrainer(
            LoadedAssembly.Of(SmallFgsm, Hooks).Create("NetTrainer", new TrainingOptions { Epochs = 1, Recovery = new() { AtChance = ChancePolicy.Warn } }));

        trainer.Train(data);

        Assert.Equal(
            [
                "epoch 1, pgd-10x1", "gradients 0", "gradients 0", "perturbed 4 4 6", "perturbed 8 8 6", "step 0",
                "step 0",
            ],
            ((List<string>)trainer.Property("Calls")!).Order());
    }
}
