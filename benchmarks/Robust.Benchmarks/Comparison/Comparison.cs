using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace Robust.Benchmarks.Comparison;

/// <summary>Robust beside its peers, in one run and in turn: <c>[--quick] [--only TEXT] [--rounds N] [--json FILE]</c>.</summary>
internal static class Comparison
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Run(string[] args)
    {
        // Before the first tensor, as in a program that begins with its data: what the runtime asks of glibc and OpenMP.
        RuntimeHelpers.RunModuleConstructor(typeof(RobustException).Module.ModuleHandle);

        string? Value(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
        var rounds = int.Parse(Value("--rounds") ?? "7", CultureInfo.InvariantCulture);
        using var python = PeerProcess.Python(Path.Combine("benchmarks", "peer", "loops.py"));
        using var expert = PeerProcess.Expert();
        using var contests = new Contests(expert, python);
        Console.WriteLine(Machine() + (python is null ? "; no Python with torch" : ""));
        Console.WriteLine($"{"",-55} {"ratio",6} {"ours",9} {"peer",9}");
        var rows = new List<Row>();
        foreach (var contest in contests.All(args.Contains("--quick")))
        {
            if (Value("--only") is { } only && !contest.Name.Contains(only, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var row in contest.Run(rounds))
            {
                rows.Add(row);
                Print(row);
            }
        }

        foreach (var row in Limits.Of(rows, Peak()))
        {
            rows.Add(row);
            Print(row);
        }

        if (Value("--json") is { } path)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(rows, Format));
        }
    }

    private static void Print(Row row) => Console.WriteLine(FormattableString.Invariant(
        $"{row.Name,-55} {row.Ratio,6:F2} {row.Ours,9:F1} {row.Peer,9:F1} {row.Unit}"));

    /// <summary>Processor, cores, what else it does, and its speed at a large matrix product.</summary>
    private static string Machine()
    {
        var info = OperatingSystem.IsLinux() ? File.ReadLines("/proc/cpuinfo") : [];
        var model = info.FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var load = OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        return FormattableString.Invariant(
            $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {get_num_threads()} cores, load {load}, {Peak():F0} GFLOP/s at a product of 2048 x 2048");
    }

    private static double Peak()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (rand(2048, 2048), rand(2048, 2048));
        var best = Enumerable.Range(0, 20).Min(_ => Contest.Time(() => a.mm(b).Dispose()));
        return 2 * Math.Pow(2048, 3) / best / 1e6;
    }
}
