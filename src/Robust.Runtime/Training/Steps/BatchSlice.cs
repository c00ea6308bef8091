using static TorchSharp.torch;

namespace Robust.Training.Steps;

/// <summary>The examples of a batch that one of several processes works on.</summary>
/// <param name="Start">The first of them, from 0.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="All">The number of examples in the batch.</param>
internal readonly record struct BatchSlice(int Start, int Count, int All)
{
    /// <summary>Whether what comes of them counts: others work on them, too, where it does not.</summary>
    public bool Counts => Share > 0;

    /// <summary>The share of the batch that they are: the weight of what comes of them; 0 if others work on them, too.</summary>
    public double Share { get; private init; } = Count / (double)All;

    /// <summary>What these examples have, among that of the others, which is zero.</summary>
    /// <param name="own">As many rows of each example [k Count, ...].</param>
    public Tensor Among(Tensor own)
    {
        var copies = own.shape[0] / Count;
        var all = zeros([copies * All, .. own.shape[1..]], own.dtype, own.device);
        all.narrow(0, copies * Start, copies * Count).copy_(own);
        return all;
    }

    /// <summary>The same as one of the terms whose sum over the processes is what all examples have.</summary>
    public Tensor Term(Tensor own) => Among(Counts ? own : zeros_like(own));

    /// <summary>
    /// A process's examples: consecutive ones, as many as those of every other, give or take one. Of a batch too small for
    /// all, the last processes work on the first examples once more, for nothing: so all do the same.
    /// </summary>
    /// <param name="all">The number of examples in the batch.</param>
    /// <param name="rank">The number of the process, from 0.</param>
    /// <param name="processes">How many there are.</param>
    /// <param name="least">The fewest examples that the model can be trained on at once.</param>
    public static BatchSlice Of(int all, int rank, int processes, int least)
    {
        var busy = Math.Clamp(all / least, 1, processes);
        var (start, end) = ((int)((long)rank * all / busy), (int)((rank + 1L) * all / busy));
        return rank < busy ? new(start, end - start, all) : new(0, Math.Min(least, all), all) { Share = 0 };
    }
}
