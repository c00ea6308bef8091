using Robust.Data;
using Robust.Runtime.Tests.Models;
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
