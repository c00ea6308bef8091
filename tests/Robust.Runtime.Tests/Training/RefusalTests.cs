using Robust.Data;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>What cannot be trained is refused before anything is done, in one sentence.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.StartsWith("Epochs must be at least 1.", Message(new() { Epochs = 0 }), StringComparison.Ordinal);
        Assert.StartsWith("BatchSize must be", Message(new() { BatchSize = 0 }), StringComparison.Ordinal);
        Assert.StartsWith(
            "Validation.Samples must be", Message(new() { Validation = new() { Samples = 0 } }), StringComparison.Ordinal);
        Assert.StartsWith("Patience must be", Message(new() { Keep = new BestEpoch { Patience = 0 } }), StringComparison.Ordinal);

        static string Message(TrainingOptions options) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => new TinyTrainer(options).Dispose()).Message;
    }

    [Fact]
    public void Options_that_are_null_are_named()
    {
        Assert.StartsWith("Recovery is null: leave it out", Message(new() { Recovery = null! }), StringComparison.Ordinal);
        Assert.StartsWith("Validation is null: leave it out", Message(new() { Validation = null! }), StringComparison.Ordinal);
        Assert.StartsWith("Keep is null: leave it out", Message(new() { Keep = null! }), StringComparison.Ordinal);
        Assert.StartsWith("MetricsSinks is null: leave it out", Message(new() { MetricsSinks = null! }), StringComparison.Ordinal);
        Assert.StartsWith("A sink of MetricsSinks is null", Message(new() { MetricsSinks = [null!] }), StringComparison.Ordinal);

        static string Message(TrainingOptions options) =>
            Assert.ThrowsAny<ArgumentException>(() => new TinyTrainer(options).Dispose()).Message;
    }

    [Fact]
    public void An_average_out_of_range_is_named_as_the_option_that_it_is()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            static () => new TinyTrainer(new TrainingOptions { WeightAveraging = 1.0 }).Dispose());

        Assert.StartsWith("WeightAveraging must be between 0 and 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("WeightAveraging", error.ParamName);
    }

    [Fact]
    public void A_device_without_values_is_refused() => Assert.StartsWith(
        "Device is META, where tensors have no values:",
        Assert.Throws<ArgumentException>(static () => new TinyTrainer(new TrainingOptions { Device = META }).Dispose()).Message,
        StringComparison.Ordinal);

    /// <summary>Outside of a run nothing else looks at inputs and labels.</summary>
    [Fact]
    public void Inputs_and_labels_that_mean_nothing_are_not_perturbed()
    {
        using var scope = NewDisposeScope();
        using var trainer = new TinyTrainer(defaults: new TrainingDefaults(1, 2, ClassCount: 3));
        var (x, y) = (full([2, 1, 4, 4], 0.5), zeros(2, ScalarType.Int64));

        Assert.StartsWith("The inputs have values that are not numbers", Message(x * double.NaN, y), StringComparison.Ordinal);
        Assert.StartsWith("The inputs run from 25 to 25, outside", Message(x * 50, y), StringComparison.Ordinal);
        Assert.StartsWith("A label is 3, but the model has 3 classes", Message(x, y + 3), StringComparison.Ordinal);
        Assert.StartsWith("A label is -1, but", Message(x, y - 1), StringComparison.Ordinal);
        Assert.StartsWith("An attack needs inputs", Message(x.to(ScalarType.Byte), y), StringComparison.Ordinal);
        Assert.Equal(x.shape, trainer.Perturb(x, y + 2).shape);

        string Message(Tensor inputs, Tensor labels) =>
            Assert.Throws<RobustException>(() => trainer.Perturb(inputs, labels)).Message;
    }

    /// <summary>Nothing is wrong with such a run, but nobody asks for it on purpose.</summary>
    [Fact]
    public void Training_against_an_adversary_that_may_change_nothing_warns()
    {
        using var train = TinyImages.Make(8);
        var free = new bool[16];
        IThreatModel[] idle = [new LInf(0), new L2(1) { Mask = free }, new Union(new LInf(0), new L0(2) { Mask = free })];
        Assert.All(idle, threat => Assert.Contains(
            $"\"{threat.Description}\" lets no value of an input change, so this is training without an adversary: give it an eps " +
            "above 0, and a mask that leaves some values free.", Warnings(threat)));
        free = [.. free[1..], true];
        IThreatModel[] busy = [new LInf(0.1), new L2(1) { Mask = free }, new Union(new LInf(0), new L0(2))];
        Assert.All(busy, threat => Assert.DoesNotContain(
            Warnings(threat), static warning => warning.Contains("lets no value", StringComparison.Ordinal)));

        IReadOnlyList<string> Warnings(IThreatModel threat)
        {
            using var trainer = new TinyTrainer(new() { Epochs = 1 }, threatModel: threat);
            return trainer.Train(train).Warnings;
        }
    }

    [Fact]
    public void Patience_without_validation_data_is_refused()
    {
        using var train = TinyImages.Make(4);
        using var trainer = new TinyTrainer(new TrainingOptions { Keep = new BestEpoch { Patience = 1 } });

        var error = Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.Equal(
            "Patience waits for a better robust accuracy on validation data, and there are none: give Train some " +
            "(examples.Split holds some out), or leave Patience out.", error.Message);
        Assert.Empty(trainer.BatchSizes);
    }

    [Fact]
    public void Images_of_another_shape_than_declared_are_refused_with_both()
    {
        using var train = TinyImages.Make(4);
        using var trainer = new TinyTrainer(defaults: new TrainingDefaults(1, 2, [3, 4, 4]));

        var error = Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.StartsWith(
            "The examples are [1, 4, 4], but TinyNet takes [3, 4, 4]:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_the_layers_do_not_take_are_refused_in_torchs_words()
    {
        using var train = new Examples(zeros([4, 2, 5, 5], ScalarType.Byte), zeros(4, ScalarType.Int64), 3);
        using var trainer = new TinyTrainer();

        var error = Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.StartsWith("TinyNet does not take a batch [1, 2, 5, 5] of Float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_classes_than_the_model_tells_apart_are_refused_in_either_data_set()
    {
        using var train = TinyImages.Make(4);
        using var wide = new Examples(zeros([4, 1, 4, 4], ScalarType.Byte), zeros(4, ScalarType.Int64), 5);
        using var trainer = new TinyTrainer();
        var before = trainer.Model.AllNumbers();

        foreach (var attempt in new Action[] { () => trainer.Train(wide), () => trainer.Train(train, wide) })
        {
            Assert.StartsWith(
                "TinyNet tells 3 classes apart, but the data have 5",
                Assert.Throws<RobustException>(attempt).Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, trainer.Model.AllNumbers());
    }

    [Fact]
    public void A_model_with_other_logits_than_the_classes_it_declares_is_refused()
    {
        using var train = TinyImages.Make(4);
        using var trainer = new TinyTrainer(defaults: new TrainingDefaults(1, 2, ClassCount: 4));

        var error = Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.StartsWith("TinyNet declares 4 classes, but gives 3 logits:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_data_at_all_is_refused() =>
        Assert.Throws<ArgumentNullException>(static () => new TinyTrainer().Train(null!));

    /// <summary>What MNIST's files are when they are mapped as they are.</summary>
    [Fact]
    public void Inputs_that_lack_their_channel_are_told_how_to_get_it()
    {
        using var data = new Examples(TorchSharp.torch.rand(8, 4, 4), TorchSharp.torch.zeros(8, TorchSharp.torch.ScalarType.Int64), 3);
        using var trainer = new TinyTrainer(null, defaults: new TrainingDefaults(InputShape: [1, 4, 4]));

        Assert.Equal(
            "The examples are [4, 4], but TinyNet takes [1, 4, 4]: reshape the inputs (MappedExamples.Open takes inputShape: " +
            "[1, 4, 4]), or change its [Input].", Assert.Throws<RobustException>(() => trainer.Train(data)).Message);
    }
}
