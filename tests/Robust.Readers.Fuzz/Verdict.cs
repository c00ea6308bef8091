using System.Diagnostics;

namespace Robust.Readers.Fuzz;

/// <summary>What a reader made of a mutated file.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Detail">What was changed, and what came of it.</param>
internal sealed record Verdict(Outcome Outcome, string Detail)
{
    private const int LongestMessage = 2000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Whether a reader must not do so.</summary>
    public bool IsFailure => Outcome >= Outcome.WrongAnswer;

    /// <summary>Mutates a file and has it read.</summary>
    public static Verdict Of(Reader reader, int seed, int number)
    {
        var mutated = reader.Mutate(new Random(unchecked((seed * 1_000_003) + number)));
        var watch = Stopwatch.StartNew();
        var reading = Task.Run(() => Read(reader, mutated.Length));
        var verdict = reading.Wait(Limit) ? reading.Result : new Verdict(Outcome.Slow, $"not done after {Limit}");
        return verdict with
        {
            Detail = $"{mutated.Description}: {verdict.Detail} ({watch.Elapsed.TotalSeconds:0.000} s)",
        };
    }

    private static Verdict Read(Reader reader, long length)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var outcome = reader.Read();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated > (2 * length) + (64 << 20)
                ? new Verdict(Outcome.Large, $"{allocated} bytes for a file of {length}")
                : new Verdict(outcome, outcome.ToString());
        }
        catch (Exception e)
        {
            var isSentence = reader.IsRefusal(e) && e.Message.Length < LongestMessage && !e.Message.Any(char.IsControl);
            return new Verdict(isSentence ? Outcome.Refused : Outcome.RawException, e.ToString());
        }
    }
}
