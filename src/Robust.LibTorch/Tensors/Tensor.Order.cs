using Robust.LibTorch;
using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Sorting, ranking and counting.
    public partial class Tensor
    {
        public (Tensor, Tensor) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.sort_stable.Pair(this, stable, dim, descending);

        public Tensor msort() => Aten.msort.Tensor(this);

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Tensor(this, dim, descending);

        public (Tensor, Tensor) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.topk.Pair(this, k, dim, largest, sorted);

        public (Tensor, Tensor?, Tensor?) unique(
            bool sorted = true,
            bool return_inverse = false,
            bool return_counts = false,
            int? dim = null) =>
            Asked(
                dim is { } along
                    ? Aten.unique_dim.Triple(this, along, sorted, return_inverse, return_counts)
                    : Aten._unique2.Triple(this, sorted, return_inverse, return_counts),
                return_inverse,
                return_counts);

        public (Tensor, Tensor?, Tensor?) unique_consecutive(
            bool return_inverse = false,
            bool return_counts = false,
            int? dim = null) =>
            Asked(
                Aten.unique_consecutive.Triple(this, return_inverse, return_counts, (long?)dim),
                return_inverse,
                return_counts);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.bincount.Tensor(this, weights, minlength);

        public Tensor histc(long bins = 100, long min = 0, long max = 0)
        {
            // Without a range it is looked up among the values.
            if (min == max) HostReads.Note();
            return Aten.histc.Tensor(this, bins, min, max);
        }

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.bucketize_Tensor.Tensor(this, boundaries, outInt32, right);

        public Tensor nonzero() => Aten.nonzero.Tensor(this);

        public IList<Tensor> nonzero_as_list() => Aten.nonzero_numpy.Tensors(this);

        public Tensor argwhere() => Aten.argwhere.Tensor(this);

        // What was not asked for is null, as in TorchSharp.
        private static (Tensor, Tensor?, Tensor?) Asked((Tensor, Tensor, Tensor) all, bool inverse, bool counts)
        {
            if (!inverse) all.Item2.Dispose();
            if (!counts) all.Item3.Dispose();
            return (all.Item1, inverse ? all.Item2 : null, counts ? all.Item3 : null);
        }
    }
}
