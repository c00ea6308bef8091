using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace Robust.Benchmarks.Comparison;

/// <summary>What only a process of its own tells: its first step, the most memory that it had, what its steps allocate.</summary>
internal static class Processes
{
    private const int Batch = 512;
    private const int Steps = 20;

    /// <summary>What starts this program: dotnet, or the program itself.</summary>
    public static string Host => Environment.ProcessPath!;

    /// <summary>The first arguments for it.</summary>
    public static string[] Arguments =>
        Path.GetFileNameWithoutExtension(Host) == "dotnet" ? [typeof(Processes).Assembly.Location] : [];

    /// <summary>The contests.</summary>
    public static IEnumerable<Contest> All()
    {
        yield return Of("first pgd-10 step after process start", "start", "ms");
        yield return Of("peak memory, pgd-10, batch 512, sample", "memory", "MiB");
        yield return Of("memory of the steps alone, pgd-10, batch 512, sample", "growth", "MiB");
        yield return Of("managed allocations a step, pgd-10, sample", "allocations", "KiB");
    }

    /// <summary>Takes steps in this process and says what is asked.</summary>
    /// <param name="who"><c>ours</c> or <c>expert</c>.</param>
    /// <param name="what"><c>start</c>, <c>memory</c>, <c>growth</c> or <c>allocations</c>.</param>
    public static double Measure(string who, string what)
    {
        var step = who == "ours" ? Ours(what) : Expert(what);
        var before = MostMemory();
        step();
        if (what == "start")
        {
            return (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        }

        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Steps; i++)
        {
            step();
        }

        return what switch
        {
            "allocations" => (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / Steps,
            "growth" => MostMemory() - before,
            _ => MostMemory(),
        };
    }

    private static Action Ours(string what)
    {
        var trainer = new SamplePgd10Trainer();
        var (x, y) = Examples(what);
        return () => ((ISteps)trainer).Take(x, y);
    }

    private static Action Expert(string what)
    {
        var expert = new ExpertLoop(PlainNetworks.Create("sample"), 0.3, 0.075);
        var (x, y) = Examples(what);
        return () => expert.Step(x, y, 10);
    }

    private static (Tensor X, Tensor Y) Examples(string what)
    {
        manual_seed(0);
        var x = rand(what == "start" ? 100 : Batch, 1, 28, 28);
        return (x, randint(0, 10, [x.shape[0]]));
    }

    private static Contest Of(string name, string what, string unit) => new(
        name, () => Ask("ours", what), new Dictionary<string, Func<double>[]> { ["expert"] = [() => Ask("expert", what)] })
    {
        Unit = unit,
        WarmsUp = false,
    };

    private static double Ask(string who, string what)
    {
        var program = new ProcessStartInfo(Host, [.. Arguments, "step", who, what]) { RedirectStandardOutput = true };
        using var process = Process.Start(program)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    /// <summary>The most resident memory so far, in MiB.</summary>
    private static double MostMemory()
    {
        const string Name = "VmHWM:";
        var line = File.ReadLines("/proc/self/status").First(static line => line.StartsWith(Name, StringComparison.Ordinal));
        return double.Parse(line[Name.Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024;
    }
}
