using System.Diagnostics;
using System.Globalization;
using Robust.Generators.Fuzz;

const string Usage = "usage: Robust.Generators.Fuzz [--count N] [--seed S]";
const int MostShown = 5;

var numbers = new Dictionary<string, int> { ["--count"] = 10_000, ["--seed"] = 1 };
for (var i = 0; i < args.Length; i += 2)
{
    if (!numbers.ContainsKey(args[i]) || i + 1 == args.Length
        || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }

    numbers[args[i]] = number;
}

var (count, seed) = (numbers["--count"], numbers["--seed"]);
var watch = Stopwatch.StartNew();
var campaign = Campaign.Run(seed, count, done =>
{
    if (done % 1000 == 0)
    {
        Console.WriteLine($"{done} of {count} programs, {watch.Elapsed.TotalSeconds:0} s");
    }
});

// One of each kind, as small as it gets: the rest probably goes away with it.
foreach (var alike in campaign.Failures.GroupBy(failure => failure.Verdict.Signature).Take(MostShown))
{
    var (number, program, verdict) = alike.First();
    Console.WriteLine($"\n==== {verdict.Outcome}: program {number} of seed {seed}, {alike.Count()} alike");
    var small = new Shrinker(Judge.OfRobust.Of).Shrink(program, verdict);
    Console.WriteLine($"{small}{Judge.OfRobust.Of(small).Detail}");
}

Console.WriteLine();
foreach (var (outcome, programs) in campaign.Counts)
{
    Console.WriteLine($"{outcome,-22}{programs,7}");
}

var failures = campaign.Failures.Count;
Console.WriteLine($"{count} programs of seed {seed}, {failures} failures, {watch.Elapsed.TotalSeconds:0} s");
return failures == 0 ? 0 : 1;
