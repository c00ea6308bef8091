using Robust.Data;
using Robust.Evaluation;
using Robust.Inference;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>A declared model of signals in [-1, 1]: the threat model alone says what inputs may be.</summary>
public sealed class SignalTests
{
    private const string Declaration = """
        using Robust.Declarations;

        [RobustModel(Eps = 0.1, Lower = -1, Upper = 1), Input(1, 16), Classes(2)]
        [Conv1d(16, 3), ReLU, Flatten, Linear(2), GaussianNoise(0.05), Training(Epochs = 6, BatchSize = 16)]
        public partial class SignalNet
        {
            public static Robust.Inference.Prediction<int>[] Ask(SignalNet net, TorchSharp.torch.Tensor signals) => net.Predict(signals);
        }
        """;

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(Declaration);

    /// <summary>Rising signals against falling ones, from -0.9 to 0.9: far more than 2 eps apart.</summary>
    [Fact]
    public void It_trains_is_evaluated_and_predicts()
    {
        using var data = Signals(96);
        using var test = Signals(32, seed: 2);
        using var trainer = (IRobustTrainer)Loaded.Create(
            "SignalNetTrainer", new TrainingOptions { Seed = 3, Recovery = new() { AtChance = ChancePolicy.Warn } });

        var result = trainer.Train(data);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        var threat = trainer.ThreatModel;
        Assert.Equal((-1, 1), (threat.Lower, threat.Upper));
        var report = new RobustEvaluation(trainer.Model, threat, test)
        {
            Suite = Attacks.Suites.AutoAttack.Standard(threat, classes: 2),
            SanityExamples = 8,
        }.Run();
        Assert.Equal(1, report.Clean.Accuracy);
        Assert.True(report.Worst!.Accuracy > 0.9, $"{report.Worst.Accuracy}");
        var answers = (Prediction<int>[])Loaded.Call("SignalNet", "Ask", trainer.Model, test.Inputs);
        using var labels = test.Labels.clone();
        Assert.Equal(labels.data<long>().ToArray(), answers.Select(static answer => (long)answer.Label));
    }

    [Fact]
    public void A_value_outside_of_its_box_is_named_with_its_place()
    {
        using var data = Signals(96);
        data.Inputs[41, 0, 7] = 1.5f;
        using var wild = new Examples(data.Inputs.clone(), data.Labels.clone(), 2);
        using var trainer = (IRobustTrainer)Loaded.Create("SignalNetTrainer", new TrainingOptions());

        var error = Assert.Throws<RobustException>(() => trainer.Train(wild));

        Assert.StartsWith(
            "The value 1.5 at [0, 7] of example 41 is outside the threat model's box [-1, 1]: scale them to it",
            error.Message, StringComparison.Ordinal);
    }

    /// <summary>Bytes are in [0, 1], which lies in the box of the signals.</summary>
    [Fact]
    public void Bytes_are_taken()
    {
        using var scope = NewDisposeScope();
        using var bytes = new Examples(
            randint(0, 256, [20, 1, 16], ScalarType.Byte), arange(20, ScalarType.Int64).remainder(2), 2);
        using var trainer = (IRobustTrainer)Loaded.Create(
            "SignalNetTrainer", new TrainingOptions { Epochs = 1, Recovery = new() { AtChance = ChancePolicy.Warn } });

        Assert.Single(trainer.Train(bytes).Epochs);
    }

    private static Examples Signals(int count, int seed = 1)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var labels = arange(count, ScalarType.Int64).remainder(2);
        var slope = linspace(-0.9, 0.9, 16).reshape(1, 1, 16) * (1 - (2 * labels.reshape(count, 1, 1)));
        var noise = 0.1 * (rand([count, 1, 16], generator: generator) - 0.5);
        return new Examples((slope + noise).to(ScalarType.Float32), labels, 2);
    }
}
