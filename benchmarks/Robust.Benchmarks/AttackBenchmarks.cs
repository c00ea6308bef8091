using BenchmarkDotNet.Attributes;
using Robust.Data;
using Robust.Samples.Mnist;
using static TorchSharp.torch;

namespace Robust.Benchmarks;

/// <summary>The inner maximizer of the sample: FGSM from a random start on a batch of 100 images.</summary>
[MemoryDiagnoser]
public class AttackBenchmarks : IDisposable
{
    private readonly Examples images = RandomImages.Make(100);
    private readonly MnistNetTrainer trainer = new();
    private readonly Tensor x;
    private readonly Tensor y;

    public AttackBenchmarks()
    {
        (x, y) = images.Batch([.. Enumerable.Range(0, 100)]);
    }

    [Benchmark]
    public void Perturb()
    {
        using var adversarial = trainer.Perturb(x, y);
    }

    public void Dispose()
    {
        x.Dispose();
        y.Dispose();
        trainer.Dispose();
        images.Dispose();
        GC.SuppressFinalize(this);
    }
}
