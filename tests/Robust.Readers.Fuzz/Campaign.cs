namespace Robust.Readers.Fuzz;

/// <summary>A failing file with its number and what became of it.</summary>
internal sealed record Failure(string Reader, int Number, Verdict Verdict);

/// <summary>Many mutated files of one kind, one after the other.</summary>
internal sealed record Campaign(string Reader, IReadOnlyDictionary<Outcome, int> Counts, IReadOnlyList<Failure> Failures)
{
    private const int MostFailures = 100;

    /// <summary>Mutates and reads files 0 to <paramref name="count"/> - 1; stops where a reader hangs.</summary>
    public static Campaign Run(Reader reader, int seed, int count)
    {
        var counts = Enum.GetValues<Outcome>().ToDictionary(static outcome => outcome, static _ => 0);
        var failures = new List<Failure>();
        for (var number = 0; number < count; number++)
        {
            var verdict = Verdict.Of(reader, seed, number);
            counts[verdict.Outcome]++;
            if (verdict.IsFailure && failures.Count < MostFailures)
            {
                failures.Add(new Failure(reader.Name, number, verdict));
            }

            if (verdict.Outcome == Outcome.Slow)
            {
                break;
            }
        }

        return new Campaign(reader.Name, counts, failures);
    }
}
