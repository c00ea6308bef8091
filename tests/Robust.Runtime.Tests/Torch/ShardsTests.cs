using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Torch;

/// <summary>Parts of a batch: how many there are, that each example is in one, and what becomes of a failure.</summary>
public sealed class ShardsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(63, 1)]
    [InlineData(64, 2)]
    [InlineData(100, 2)]
    [InlineData(128, 4)]
    [InlineData(250, 4)]
    [InlineData(500, 8)]
    [InlineData(1000, 16)]
    public void The_number_of_parts_follows_from_the_number_of_examples(long examples, int parts) =>
        Assert.Equal(parts, Shards.Count(examples));

    [Fact]
    public void Each_example_is_in_one_part_and_the_parts_are_in_order()
    {
        using var source = new Generator(1);

        var parts = Shards.Run(250, source, static (start, count, _) => arange(start, start + count));

        using var all = cat(parts);
        Assert.Equal(Enumerable.Range(0, 250).Select(static i => (long)i), all.Values<long>());
        Array.ForEach(parts, static part => part.Dispose());
    }

    [Fact]
    public void Each_part_has_random_numbers_of_its_own_which_follow_from_the_source()
    {
        static double[] Draw()
        {
            using var source = new Generator(7);
            var parts = Shards.Run(250, source, static (_, _, own) => rand(1, generator: own));
            double[] values = [.. parts.Select(static part => (double)part.Value<float>())];
            Array.ForEach(parts, static part => part.Dispose());
            return values;
        }

        var drawn = Draw();
        Assert.Equal(4, drawn.Distinct().Count());
        Assert.Equal(drawn, Draw());
    }

    [Fact]
    public void The_first_part_that_fails_tells_what_failed_and_the_others_are_disposed()
    {
        var made = new Tensor?[4];

        var error = Assert.Throws<InvalidDataException>(() => Shards.Run(250, null, (start, _, _) =>
        {
            var part = Array.IndexOf([0L, 62, 125, 187], start);
            return part is 1 or 2 ? throw new InvalidDataException($"part {start}") : made[part] = zeros(1);
        }));

        Assert.Equal("part 62", error.Message);
        Assert.NotNull(made[0]);
        Assert.All(made.OfType<Tensor>(), static part => Assert.True(part.IsInvalid)); // one thread begins no part behind that
    }

    [Fact]
    public void A_worker_acts_for_the_thread_that_asked_and_has_one_thread_of_torchs()
    {
        var (caller, seen) = (Environment.CurrentManagedThreadId, new (int Acting, int Torch)[8]);

        Workers.Run(8, piece =>
        {
            Workers.Run(3, _ => Assert.Equal(caller, Workers.ActingThread)); // what is within runs where it is
            seen[piece] = (Workers.ActingThread, get_num_threads());
        });

        Assert.All(seen, found => Assert.Equal(caller, found.Acting));
        Assert.All(seen, static found => Assert.Equal(1, found.Torch)); // where torch has one, the caller's is that
        Assert.Equal(caller, Workers.ActingThread);
    }
}
