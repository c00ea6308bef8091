using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Robust.Benchmarks;

/// <summary>What one call through the torch provider costs: operators on a tensor too small to compute anything.</summary>
[MemoryDiagnoser]
public class TorchBenchmarks
{
    private readonly Tensor tiny = ones(1);

    [Benchmark]
    public void Relu()
    {
        using var result = tiny.relu();
    }

    [Benchmark]
    public void AddInPlace()
    {
        using var scope = NewDisposeScope();
        tiny.add_(0);
    }
}
