using Robust.Readers.Fuzz;

namespace Robust.Sources.Tests.Fuzz;

/// <summary>Small campaigns; <c>./build.sh fuzz readers</c> runs large ones.</summary>
public sealed class ReaderFuzzTests
{
    [Theory]
    [InlineData("npy", 3000)]
    [InlineData("npz", 2000)]
    [InlineData("csv", 2000)]
    [InlineData("images", 500)]
    public void Mutated_files_are_read_as_they_are_or_refused_in_a_sentence(string name, int count)
    {
        using var reader = Reader.All().Single(reader => reader.Name == name);

        var campaign = Campaign.Run(reader, seed: 2026, count);

        Assert.Equal("", string.Concat(campaign.Failures.Select(static failure =>
            $"\n==== {failure.Verdict.Outcome}: number {failure.Number}\n{failure.Verdict.Detail}\n")));
        Assert.InRange(campaign.Counts[Outcome.Refused], count / 10, count - 1);
        Assert.InRange(campaign.Counts[Outcome.AsTheFileSays], 1, count);
    }
}
