using System.Diagnostics;
using Robust.Data;
using Robust.Data.Mapped;
using Robust.Samples.Mnist;
using Robust.Training;

namespace Robust.Benchmarks;

/// <summary>The sample's training loop on the same images in memory and in mapped files (benchmarks/sources.sh).</summary>
internal static class SourceBenchmark
{
    private const int BatchSize = 100;
    private const int Batches = 100;

    /// <summary>Images a second over an epoch, after one to warm up.</summary>
    public static double ExamplesPerSecond(bool isMapped)
    {
        using var images = RandomImages.Make(Batches * BatchSize);
        var folder = Directory.CreateTempSubdirectory("robust-source").FullName;
        try
        {
            var (inputs, labels) = (Path.Combine(folder, "inputs"), Path.Combine(folder, "labels"));
            MappedExamples.Write(images, inputs, labels);
            using var mapped = MappedExamples.Open(inputs, labels, images.Classes);
            return ExamplesPerSecond(isMapped ? mapped : images);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double ExamplesPerSecond(IExampleSource source)
    {
        using var trainer = MnistNet.CreateTrainer(new TrainingOptions { Epochs = 1, BatchSize = BatchSize });
        trainer.Train(source);
        var watch = Stopwatch.StartNew();
        trainer.Train(source);
        return source.Count / watch.Elapsed.TotalSeconds;
    }
}
