using System.Diagnostics;
using System.Globalization;
using Robust.Bounds.Fuzz;

const string Usage = "usage: Robust.Bounds.Fuzz [--count N] [--seed S] [--number K]";
const int MostShown = 5;
const int Shown = 500;

var numbers = new Dictionary<string, int> { ["--count"] = 1000, ["--seed"] = 1, ["--number"] = -1 };
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 == args.Length || !numbers.ContainsKey(args[i])
        || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }

    numbers[args[i]] = number;
}

var (seed, only) = (numbers["--seed"], numbers["--number"]);
var (first, count) = only >= 0 ? (only, 1) : (0, numbers["--count"]);
var (watch, failures) = (Stopwatch.StartNew(), 0);
for (var number = first; number < first + count; number++)
{
    var draw = Draw.Of(seed, number);
    var excess = draw.Excess();
    if (excess > 0 && failures++ < MostShown)
    {
        Console.WriteLine(FormattableString.Invariant($"==== --seed {seed} --number {number}: {draw} is broken by {excess:G3}"));
    }

    if ((number + 1) % Shown == 0)
    {
        Console.WriteLine($"{number + 1} of {count} networks, {watch.Elapsed.TotalSeconds:0} s");
    }
}

Console.WriteLine($"seed {seed}, {count} networks, {failures} with broken bounds, {watch.Elapsed.TotalSeconds:0} s");
return failures == 0 ? 0 : 1;
