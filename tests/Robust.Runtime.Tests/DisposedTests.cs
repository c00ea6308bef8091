using Robust.Attacks.Gradient;
using Robust.Evaluation;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests;

/// <summary>What is used after it was disposed says so, and does not crash in native code.</summary>
public sealed class DisposedTests
{
    [Fact]
    public void Examples()
    {
        var data = TinyImages.Make(4);
        data.Dispose();

        Assert.Throws<ObjectDisposedException>(() => data.Inputs);
        Assert.Throws<ObjectDisposedException>(() => data.Labels);
        Assert.Throws<ObjectDisposedException>(() => data.Take(2));
        Assert.Throws<ObjectDisposedException>(() => data.Split(1, 0));
        Assert.Throws<ObjectDisposedException>(() => data.To(CPU));
        Assert.Throws<ObjectDisposedException>(() => data.Batch([0, 1]));
        data.Dispose();
    }

    [Fact]
    public void Examples_in_training_and_evaluation()
    {
        var data = TinyImages.Make(4);
        data.Dispose();
        using var model = new TinyNet(1);
        using var trainer = new TinyTrainer(model);

        Assert.Throws<ObjectDisposedException>(() => trainer.Train(data));
        Assert.Throws<ObjectDisposedException>(() => Evaluator.Clean(model, data));
        Assert.Throws<ObjectDisposedException>(() => Evaluator.Pgd(model, new LInf(0.1), data, new PgdAttack(1, 0.1)));
        Assert.Throws<ObjectDisposedException>(() => new RobustEvaluation(model, new LInf(0.1), data).Run());
    }

    [Fact]
    public void A_model()
    {
        using var data = TinyImages.Make(4);
        var model = new TinyNet(1);
        model.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Evaluator.Clean(model, data));
        Assert.Throws<ObjectDisposedException>(() => new RobustEvaluation(model, new LInf(0.1), data).Run());
    }

    [Fact]
    public void A_trainer_while_it_trains()
    {
        using var data = TinyImages.Make(40);
        using var trainer = new TinyTrainer();
        trainer.Updated = () => Assert.Throws<InvalidOperationException>(trainer.Dispose);

        Assert.Equal(Robust.Training.TrainingStatus.Completed, trainer.Train(data).Status);
    }

    [Fact]
    public void A_trainer()
    {
        using var data = TinyImages.Make(4);
        var trainer = new TinyTrainer();
        trainer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => trainer.Train(data));
        trainer.Dispose();
    }
}
