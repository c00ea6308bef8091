using System.Diagnostics;
using Robust.Data;
using Robust.Samples.Mnist;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Benchmarks;

/// <summary>The sample's training loop on random images, as the Python peer runs it (benchmarks/peer/training_step.py).</summary>
internal static class SideBySide
{
    private const int BatchSize = 100;

    public static double ExamplesPerSecond(int batches)
    {
        using var images = RandomImages(batches * BatchSize);
        using var trainer = new MnistNetTrainer(new TrainingOptions { Epochs = 1, BatchSize = BatchSize });
        trainer.Train(images);
        var watch = Stopwatch.StartNew();
        trainer.Train(images);
        return images.Count / watch.Elapsed.TotalSeconds;
    }

    public static Examples RandomImages(int count)
    {
        manual_seed(0);
        return new Examples(
            randint(0, 256, [count, 1, 28, 28], dtype: ScalarType.Byte), randint(0, 10, [count]), classes: 10);
    }
}
