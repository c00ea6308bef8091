using Robust.Torch;

namespace Robust.Certification.Verification;

/// <summary>The sub-problems that are neither proven nor divided yet, in batches; the batch with the worst bound comes first.</summary>
internal sealed class Frontier : IDisposable
{
    private readonly PriorityQueue<SubProblems, double> batches = new();

    /// <summary>Whether nothing is left.</summary>
    public bool IsEmpty => batches.Count == 0;

    /// <summary>The worst bound.</summary>
    public double Bound => batches.TryPeek(out _, out var worst) ? worst : double.PositiveInfinity;

    /// <summary>How many sub-problems there are.</summary>
    public int Count => batches.UnorderedItems.Sum(static batch => batch.Element.Count);

    /// <summary>Adds a batch, of which it keeps a copy.</summary>
    public void Add(SubProblems batch)
    {
        if (batch.Count > 0)
        {
            batches.Enqueue(batch.Map(static tensor => tensor.clone().DetachFromDisposeScope()), batch.Lower.min().Value<double>());
        }
    }

    /// <summary>Takes about so many of the worst; their tensors belong to the present dispose scope.</summary>
    public SubProblems Take(int count)
    {
        var taken = new List<SubProblems>();
        var sum = 0;
        while (sum < count && batches.TryDequeue(out var next, out _))
        {
            using (next)
            {
                taken.Add(next.Map(static tensor => tensor.clone()));
            }

            sum += taken[^1].Count;
        }

        var all = SubProblems.Join(taken);
        if (sum > count)
        {
            var (_, order) = all.Lower.sort();
            Add(all.Select(order.narrow(0, count, sum - count)));
            all = all.Select(order.narrow(0, 0, count));
        }

        return all;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (batch, _) in batches.UnorderedItems)
        {
            batch.Dispose();
        }

        batches.Clear();
    }
}
