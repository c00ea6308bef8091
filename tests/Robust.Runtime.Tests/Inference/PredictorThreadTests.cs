using Robust.Attacks.Classifiers;
using Robust.Inference;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Inference;

/// <summary>What several threads ask of one model at once, they are told as if each were alone.</summary>
public sealed class PredictorThreadTests
{
    private const int Requests = 2000;

    /// <summary>With dropout or batch statistics in train mode every answer would differ.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Four_threads_get_the_answers_of_one(bool training)
    {
        using var model = new TinyNet(1);
        using var inputs = rand(5, 1, 4, 4);
        model.train(training);
        var alone = Predictor.Predict(model, inputs, static output => output);
        var statistics = model.Norm1.running_mean!.ToNumbers();
        var wrong = 0;

        Parallel.For(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            if (!Predictor.Predict(model, inputs, static output => output).SequenceEqual(alone))
            {
                Interlocked.Increment(ref wrong);
            }
        });

        Assert.Equal(0, wrong);
        Assert.Equal(statistics, model.Norm1.running_mean!.ToNumbers());
        Assert.Equal(training, model.training);
        Assert.Equal(training, model.Dropout1.training);
    }

    [Fact]
    public void The_last_of_several_that_hold_a_model_gives_it_back()
    {
        using var model = new TinyNet(1);
        model.train();
        var (one, other) = (model.Freeze(), model.Freeze());

        one.Dispose();
        Assert.False(model.training);
        Assert.All(model.parameters(), static parameter => Assert.False(parameter.requires_grad));

        other.Dispose();
        Assert.True(model.training);
        Assert.All(model.parameters(), static parameter => Assert.True(parameter.requires_grad));
    }

    /// <summary>The run that trains asks too, after each epoch; others would change what it trains.</summary>
    [Fact]
    public void While_a_model_is_trained_other_threads_are_refused()
    {
        using var model = new TinyNet(1);
        using var inputs = rand(2, 1, 4, 4);
        using var train = TinyImages.Make(32);
        using var trainer = new TinyTrainer(model, new() { Epochs = 1 });
        Exception? refusal = null;
        var own = 0;
        trainer.Updated = () =>
        {
            own += Predictor.Predict(model, inputs, static output => output).Length;
            Assert.True(model.training);
            var other = new Thread(() => refusal = Record.Exception(
                () => Predictor.Predict(model, inputs, static output => output)));
            other.Start();
            other.Join();
        };

        trainer.Train(train);

        Assert.Equal(4, own);
        Assert.StartsWith(
            "TinyNet is being trained on another thread", Assert.IsType<RobustException>(refusal).Message,
            StringComparison.Ordinal);
        Assert.Equal(2, Predictor.Predict(model, inputs, static output => output).Length);
    }

    [Fact]
    public void A_model_that_is_attacked_or_trained_cannot_be_trained()
    {
        using var model = new TinyNet(1);
        using var train = TinyImages.Make(32);
        using var trainer = new TinyTrainer(model, new() { Epochs = 1 });
        using (model.Freeze())
        {
            Assert.StartsWith("TinyNet cannot be trained while it is asked", Refusal(), StringComparison.Ordinal);
        }

        var within = "";
        trainer.Updated = () => within = Refusal();
        trainer.Train(train);
        Assert.StartsWith("TinyNet cannot be trained while it is trained", within, StringComparison.Ordinal);

        string Refusal() => Assert.Throws<RobustException>(() => trainer.Train(train)).Message;
    }
}
