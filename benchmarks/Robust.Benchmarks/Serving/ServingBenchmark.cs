using System.Diagnostics;
using System.Globalization;
using Robust.Declarations;
using Robust.Samples.Mnist;

namespace Robust.Benchmarks.Serving;

/// <summary>
/// How many images a server of the sample's network answers in a second, by batches and one by one, and whether its memory stays as it
/// is. Weights are random: they do not matter here.
/// </summary>
internal static class ServingBenchmark
{
    /// <summary>The word behind which it stands on the command line.</summary>
    public const string Command = "serving";

    private const int Clients = 200;
    private const int BatchSize = 64;
    private const int Seconds = 120;
    private const int SecondsOfOne = 10;

    private static readonly BoundMethod?[] Methods = [null, BoundMethod.CrownIbp];

    /// <summary>Measures and prints a table.</summary>
    public static async Task Run()
    {
        Console.WriteLine("certificate  images/s: one by one  server, batches of 1  server, batches up to 64    ratio  errors   p50 ms   p99 ms  MiB halfway, at the end");
        foreach (var method in Methods)
        {
            var alone = OneByOne(method);
            var single = await ServeAsync(method, 1, SecondsOfOne);
            var batched = await ServeAsync(method, BatchSize, Seconds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{method?.ToString() ?? "none",-11}  {alone,20:F0}  {single.Load.PerSecond,20:F0}  {batched.Load.PerSecond,25:F0}  {batched.Load.PerSecond / alone,7:F1}"
                + $"  {single.Load.Errors + batched.Load.Errors,6}  {batched.Load.Quantile(0.5),7:F1}  {batched.Load.Quantile(0.99),7:F1}  {batched.Early,11:F0}, {batched.Late:F0}"));
        }
    }

    /// <summary>Images a second of a loop that asks the model about one at a time.</summary>
    private static double OneByOne(BoundMethod? method)
    {
        using var net = new MnistNet();
        var image = Load.Image(new Random(1));
        var clock = new Stopwatch();
        var count = 0;
        for (var i = 0; clock.Elapsed.TotalSeconds < SecondsOfOne; i++)
        {
            _ = method is { } known ? net.PredictCertified(image, new MnistNetThreatModel(), known).Length : net.Predict(image).Length;
            count = i < 20 ? 0 : count + 1; // the first ones compile
            if (i == 20)
            {
                clock.Start();
            }
        }

        return count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<(Load Load, double Early, double Late)> ServeAsync(BoundMethod? method, int batchSize, int seconds)
    {
        using var server = new ServerProcess(method, batchSize);
        var load = new Load(server.Url, Clients);
        var running = load.RunAsync(TimeSpan.FromSeconds(seconds));
        await Task.Delay(TimeSpan.FromSeconds(seconds / 2));
        var early = server.Memory;
        await running;
        return (load, early, server.Memory);
    }
}
