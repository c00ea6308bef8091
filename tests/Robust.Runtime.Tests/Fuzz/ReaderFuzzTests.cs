using Robust.Readers.Fuzz;

namespace Robust.Runtime.Tests.Fuzz;

/// <summary>Small campaigns; <c>./build.sh fuzz readers</c> runs large ones.</summary>
public sealed class ReaderFuzzTests
{
    [Theory]
    [InlineData("safetensors", 2000)]
    [InlineData("idx", 2000)]
    [InlineData("cifar10", 1000)]
    [InlineData("results", 1000)]
    [InlineData("pth", 2000)]
    [InlineData("journal", 300)]
    [InlineData("checkpoint", 200)]
    public void Mutated_files_are_read_as_they_are_or_refused_in_a_sentence(string name, int count)
    {
        var readers = Reader.All();
        try
        {
            var campaign = Campaign.Run(readers.Single(reader => reader.Name == name), seed: 2026, count);

            Assert.Equal("", string.Concat(campaign.Failures.Select(failure =>
                $"\n==== {failure.Verdict.Outcome}: number {failure.Number}\n{failure.Verdict.Detail}\n")));
            Assert.InRange(
                campaign.Counts[Outcome.Refused] + campaign.Counts[Outcome.FellBack], count / 2, count - 1);
        }
        finally
        {
            foreach (var reader in readers)
            {
                reader.Dispose();
            }
        }
    }

    /// <summary>A campaign over a reader that is wrong has to say so.</summary>
    [Fact]
    public void What_a_reader_must_not_do_is_a_failure()
    {
        using var wrong = new Wrong();

        var campaign = Campaign.Run(wrong, seed: 1, count: 40);

        Assert.Equal(
            [Outcome.Large, Outcome.RawException, Outcome.WrongAnswer],
            campaign.Failures.Select(static failure => failure.Verdict.Outcome).Distinct().OrderDescending());
    }

    private sealed class Wrong : Reader
    {
        private int kind;

        public override string Name => "wrong";

        public override Mutated Mutate(Random random)
        {
            kind = random.Next(4);
            return new Mutated("", 10);
        }

        public override Outcome Read() => kind switch
        {
            0 => Outcome.WrongAnswer,
            1 => throw new InvalidOperationException("raw"),
            2 => throw new Robust.Files.DataException("two\nlines"),
            _ => new byte[100 << 20].Length > 0 ? Outcome.Unharmed : Outcome.Refused,
        };
    }
}
