using System.Diagnostics;
using System.Globalization;
using Robust.Readers.Fuzz;

const string Usage = "usage: Robust.Readers.Fuzz [--count N] [--seed S] [--reader NAME] [--number K]";
const int MostShown = 5;
const int MostLines = 8;

var numbers = new Dictionary<string, int> { ["--count"] = 10_000, ["--seed"] = 1, ["--number"] = -1 };
string? only = null;
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 < args.Length && args[i] == "--reader")
    {
        only = args[i + 1];
    }
    else if (i + 1 < args.Length && numbers.ContainsKey(args[i])
        && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
    {
        numbers[args[i]] = number;
    }
    else
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}

var (count, seed) = (numbers["--count"], numbers["--seed"]);
var readers = Reader.All();
var chosen = readers.Where(reader => only is null || reader.Name == only).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"{Usage}\nNAME is one of {string.Join(", ", readers.Select(static reader => reader.Name))}");
    return 2;
}

var failures = 0;
foreach (var reader in chosen)
{
    if (numbers["--number"] >= 0)
    {
        Console.WriteLine($"{reader.Name}: {Verdict.Of(reader, seed, numbers["--number"])}");
        continue;
    }

    var watch = Stopwatch.StartNew();
    var campaign = Campaign.Run(reader, seed, count);
    failures += campaign.Failures.Count;
    Console.WriteLine(
        $"{reader.Name,-16}{count,8} files, {campaign.Failures.Count} failures, {watch.Elapsed.TotalSeconds:0} s: " +
        string.Join(", ", campaign.Counts.Where(static pair => pair.Value > 0).Select(static pair => $"{pair.Key} {pair.Value}")));
    foreach (var failure in campaign.Failures.Take(MostShown))
    {
        Console.WriteLine($"==== {failure.Verdict.Outcome}: --reader {reader.Name} --seed {seed} --number {failure.Number}");
        Console.WriteLine(string.Join('\n', failure.Verdict.Detail.Split('\n').Take(MostLines)));
    }
}

foreach (var reader in readers)
{
    reader.Dispose();
}

Console.WriteLine($"seed {seed}, {failures} failures; most memory held {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
return failures == 0 ? 0 : 1;
