using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Robust.Benchmarks;
using Robust.Benchmarks.Comparison;
using Robust.Benchmarks.Ranks;
using Robust.Benchmarks.Serving;

if (args is ["source", "memory" or "mapped"])
{
    Console.WriteLine(SourceBenchmark.ExamplesPerSecond(isMapped: args[1] == "mapped"));
    return;
}

if (args is ["step", var who, var what])
{
    Console.WriteLine(Processes.Measure(who, what).ToString(CultureInfo.InvariantCulture));
    return;
}

if (args is [ExpertServer.Command])
{
    ExpertServer.Serve();
    return;
}

if (args is [RanksBenchmark.Command])
{
    RanksBenchmark.Run();
    return;
}

if (args is [ServingBenchmark.Command])
{
    await ServingBenchmark.Run();
    return;
}

if (args is [ServerProcess.Command, var method, var batchSize])
{
    await ServerProcess.Serve(method, batchSize);
    return;
}

if (args.Contains("--scaling"))
{
    Scaling.Run();
    return;
}

if (!args.Any(static arg => arg is "--filter" or "--list" || arg.StartsWith("--filter=", StringComparison.Ordinal)))
{
    Comparison.Run(args);
    return;
}

// In process: a generated project would not find the native part of the torch provider chosen here.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);

// The build marks TorchSharp's managed part as not optimized on purpose (docs/scalars.md).
var config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.DisableOptimizationsValidator);
BenchmarkSwitcher.FromAssembly(typeof(Comparison).Assembly).Run(args, config);
