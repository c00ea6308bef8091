using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Robust.Benchmarks;

if (args is ["training-step", ..])
{
    Console.WriteLine(SideBySide.ExamplesPerSecond(batches: 100));
    return;
}

if (args is ["source", "memory" or "mapped"])
{
    Console.WriteLine(SourceBenchmark.ExamplesPerSecond(isMapped: args[1] == "mapped"));
    return;
}

// In process: a generated project would not find the native part of the torch provider chosen here.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(SideBySide).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
