using Robust.Training.Steps;

namespace Robust.Runtime.Tests.Training;

/// <summary>Which examples of a batch a process works on.</summary>
public sealed class BatchSliceTests
{
    [Theory]
    [InlineData(128, 4, 1)]
    [InlineData(37, 4, 1)]
    [InlineData(37, 3, 2)]
    [InlineData(3, 4, 1)]
    [InlineData(3, 4, 2)]
    [InlineData(1, 2, 1)]
    public void Each_example_counts_once_with_the_weight_that_it_has_in_the_mean(int all, int processes, int least)
    {
        var slices = Enumerable.Range(0, processes).Select(rank => BatchSlice.Of(all, rank, processes, least)).ToList();
        var counted = slices.Where(static slice => slice.Share > 0).ToList();

        Assert.Equal(Enumerable.Range(0, all), counted.SelectMany(static slice => Enumerable.Range(slice.Start, slice.Count)));
        Assert.All(counted, slice => Assert.Equal(slice.Count / (double)all, slice.Share));
        Assert.All(slices, slice => Assert.InRange(slice.Count, Math.Min(least, all), all));
        Assert.InRange(counted.Max(static slice => slice.Count) - counted.Min(static slice => slice.Count), 0, 1);
    }
}
