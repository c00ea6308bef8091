using System.Collections.Concurrent;

namespace Robust.Generators.Fuzz;

/// <summary>A failing program with its number and what became of it.</summary>
internal sealed record Failure(int Number, FuzzProgram Program, Verdict Verdict);

/// <summary>Many programs, judged in parallel.</summary>
internal sealed record Campaign(IReadOnlyDictionary<Outcome, int> Counts, IReadOnlyList<Failure> Failures)
{
    /// <summary>Draws and judges programs 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="seed">Which campaign.</param>
    /// <param name="count">How many programs.</param>
    /// <param name="progress">Hears how many are done; null for nobody.</param>
    public static Campaign Run(int seed, int count, Action<int>? progress = null)
    {
        var verdicts = new Outcome[count];
        var failures = new ConcurrentBag<Failure>();
        var done = 0;
        Parallel.For(0, count, number =>
        {
            var program = Mutator.Draw(seed, number);
            var verdict = Judge.OfRobust.Of(program);
            verdicts[number] = verdict.Outcome;
            if (verdict.IsFailure)
            {
                failures.Add(new(number, program, verdict));
            }

            progress?.Invoke(Interlocked.Increment(ref done));
        });
        var counts = Enum.GetValues<Outcome>().ToDictionary(
            outcome => outcome, outcome => verdicts.Count(verdict => verdict == outcome));
        return new(counts, [.. failures.OrderBy(failure => failure.Number)]);
    }
}
