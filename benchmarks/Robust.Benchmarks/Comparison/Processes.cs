using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace Robust.Benchmarks.Comparison;

/// <summary>What only a process of its own tells: its first step, the most memory that it had, what its steps allocate.</summary>
internal static class Processes
{
    private const int Batch = 512;
    private const int Steps = 20;

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
        using var trainer = new SamplePgd10Trainer();
        using var model = new SamplePgd10();
        using var expert = new ExpertLoop(model, 0.3, 0.075);
        manual_seed(0);
        using var x = rand(what == "start" ? 100 : Batch, 1, 28, 28);
        using var y = randint(0, 10, [x.shape[0]]);
        Action step = who == "ours" ? () => ((ISteps)trainer).Take(x, y) : () => expert.Step(x, y, 10);
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

    private static Contest Of(string name, string what, string unit) => new(
        name, () => Ask("ours", what), new Dictionary<string, Func<double>[]> { ["expert"] = [() => Ask("expert", what)] })
    {
        Unit = unit,
        WarmsUp = false,
    };

    private static double Ask(string who, string what)
    {
        string[] arguments = [typeof(Processes).Assembly.Location, "step", who, what];
        var host = Environment.ProcessPath!; // dotnet, or the program itself
        var isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        var program = new ProcessStartInfo(host, isDotnet ? arguments : arguments[1..]) { RedirectStandardOutput = true };
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
