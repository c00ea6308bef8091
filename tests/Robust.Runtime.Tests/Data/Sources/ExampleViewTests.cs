using Robust.Data;
using Robust.Data.Feeding;
using Robust.Runtime.Tests.Models;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Data.Sources;

/// <summary>Parts of any source are what the same parts of tensors are.</summary>
public sealed class ExampleViewTests
{
    [Fact]
    public void A_slice_of_a_slice_has_the_examples_of_both()
    {
        using var data = TinyImages.Make(20);
        using var expected = data.Slice(5, 3);

        var view = new OwnSource(data).Slice(2, 10).Slice(3, 3);

        Assert.Equal((3, 3), (view.Count, view.Classes));
        AssertSame(expected, view);
    }

    [Fact]
    public void A_split_of_any_source_is_that_of_tensors()
    {
        using var data = TinyImages.Make(20);
        var (remaining, held) = data.Split(6, seed: 4);
        var (theirs, others) = new OwnSource(data).Split(6, seed: 4);

        using (remaining)
        using (held)
        {
            AssertSame(remaining, theirs);
            AssertSame(held, others);
        }
    }

    [Fact]
    public void Another_choice_of_examples_has_another_digest()
    {
        using var data = TinyImages.Make(20);
        var source = new OwnSource(data);
        string[] digests =
        [
            source.Take(5).ComputeDigest(), source.Slice(1, 5).ComputeDigest(), source.Select([4, 3, 2, 1, 0]).ComputeDigest(),
            ((IExampleSource)data).Take(5).ComputeDigest(),
        ];

        Assert.Equal(4, digests.Distinct().Count());
        Assert.Equal(digests[0], new OwnSource(data).Select([0, 1, 2, 3, 4]).ComputeDigest());
    }

    [Fact]
    public void Parts_that_are_not_there_are_refused()
    {
        using var data = TinyImages.Make(4);
        var source = new OwnSource(data);

        AssertRefused("5 examples cannot be taken where there are 4: take 1 to 4.", () => source.Take(5), () => data.Take(5));
        AssertRefused("0 examples cannot be taken where there are 4: take 1 to 4.", () => source.Take(0), () => data.Take(0));
        AssertRefused("3 examples cannot be taken where there are 2: take 1 to 2.", () => source.Slice(2, 3), () => data.Slice(2, 3));
        AssertRefused("A slice cannot start at example 4 of 4: start at 0 to 3.", () => source.Slice(4, 1), () => data.Slice(4, 1));
        AssertRefused("No indices are given: select at least one example.", () => source.Select([]));
        AssertRefused("There is no example 4 of 4: give indices from 0 to 3.", () => source.Select([1, 4]));
        AssertRefused("There is no example -1 of 4: give indices from 0 to 3.", () => source.Select([-1]));
        AssertRefused("4 of 4 examples cannot be held out: hold out 1 to 3, so that some are left.", () => source.Split(4, 0), () => data.Split(4, 0));
        AssertRefused("0 of 4 examples cannot be held out: hold out 1 to 3, so that some are left.", () => source.Split(0, 0), () => data.Split(0, 0));

        static void AssertRefused(string message, params Action[] calls) => Assert.All(calls, call => Assert.StartsWith(
            message + " (Parameter", Assert.Throws<ArgumentOutOfRangeException>(call).Message, StringComparison.Ordinal));
    }

    private static void AssertSame(Examples expected, IExampleSource found)
    {
        using var scope = NewDisposeScope();
        int[] all = [.. Enumerable.Range(0, expected.Count)];
        var (x, y) = expected.Batch(all);
        var (inputs, labels) = found.Batch(all);
        Assert.Equal(x.Values<float>(), inputs.Values<float>());
        Assert.Equal(y.Values<long>(), labels.Values<long>());
        Assert.Equal(y.Values<long>(), found.LabelsOf(all));
        Assert.Equal(x.Values<float>(), found.AllInputs().Values<float>());
        Assert.Equal(y.Values<long>(), found.AllLabels());
    }
}
