namespace TorchSharp;

// Functions that are methods of their first argument.
public static partial class torch
{
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) =>
        input.argsort(dim, descending);

    public static Tensor argwhere(Tensor input) => input.argwhere();

    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) =>
        input.bincount(weights, minlength);

    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) =>
        input.bucketize(boundaries, outInt32, right);

    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) =>
        input.histc(bins, min, max);

    public static Tensor msort(Tensor tensor) => tensor.msort();

    public static Tensor nonzero(Tensor input) => input.nonzero();

    public static (Tensor, Tensor) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);

    public static (Tensor, Tensor) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        tensor.topk(k, dim, largest, sorted);

    public static (Tensor, Tensor?, Tensor?) unique(
        Tensor input,
        bool sorted = true,
        bool return_inverse = false,
        bool return_counts = false,
        int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);

    public static (Tensor, Tensor?, Tensor?) unique_consecutive(
        Tensor input,
        bool return_inverse = false,
        bool return_counts = false,
        int? dim = null) =>
        input.unique_consecutive(return_inverse, return_counts, dim);
}
