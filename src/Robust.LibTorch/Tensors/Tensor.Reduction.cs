using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Reductions over all elements or along dimensions.
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.sum.Tensor(this, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum((long[])[dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            sum((long[])[dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum((long[])[dim0, dim1, dim2], keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList.Tensor(this, dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            sum(dim.ToArray(), keepdim, type);

        public Tensor nansum() => Aten.nansum.Tensor(this);

        public Tensor mean() => Aten.mean.Tensor(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.mean_dim.Tensor(this, dimensions, keepdim, type);

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
            Aten.nanmean.Tensor(this, (long?)dim, keepdim, dtype);

        public Tensor prod(ScalarType? type = null) => Aten.prod.Tensor(this, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.prod_dim_int.Tensor(this, dim, keepdim, type);

        public Tensor all() => Aten.all.Tensor(this);

        public Tensor all(long dim, bool keepdim = false) => Aten.all_dim.Tensor(this, dim, keepdim);

        public Tensor any() => Aten.any.Tensor(this);

        public Tensor any(long dim, bool keepdim = false) => Aten.any_dim.Tensor(this, dim, keepdim);

        public Tensor norm(float p = 2f) => Aten.norm_Scalar.Tensor(this, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2f) =>
            Aten.norm_ScalarOpt_dim.Tensor(this, p, dim, keepdim);

        public Tensor dist(Tensor other, float p = 2f) => Aten.dist.Tensor(this, other, p);

        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp.Tensor(this, dim, keepdim);

        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Aten.count_nonzero.Tensor(this) : Aten.count_nonzero_dim_IntList.Tensor(this, dims);

        public Tensor max() => Aten.max.Tensor(this);

        public Tensor max(Tensor other) => Aten.max_other.Tensor(this, other);

        public (Tensor, Tensor) max(long dim, bool keepdim = false) => Aten.max_dim.Pair(this, dim, keepdim);

        public Tensor min() => Aten.min.Tensor(this);

        public Tensor min(Tensor other) => Aten.min_other.Tensor(this, other);

        public (Tensor, Tensor) min(long dim, bool keepdim = false) => Aten.min_dim.Pair(this, dim, keepdim);

        public Tensor amax(params long[] dims) => Aten.amax.Tensor(this, dims);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            Filled(Aten.amax.Tensor(this, dims, keepdim), @out);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            amax(dims.ToArray(), keepdim, @out);

        public Tensor amin(params long[] dims) => Aten.amin.Tensor(this, dims);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            Filled(Aten.amin.Tensor(this, dims, keepdim), @out);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            amin(dims.ToArray(), keepdim, @out);

        public (Tensor, Tensor) aminmax(long? dim = null, bool keepdim = false) =>
            Aten.aminmax.Pair(this, dim, keepdim);

        public Tensor argmax() => Aten.argmax.Tensor(this);

        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax.Tensor(this, dim, keepdim);

        public Tensor argmin() => Aten.argmin.Tensor(this);

        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin.Tensor(this, dim, keepdim);

        public Tensor median() => Aten.median.Tensor(this);

        public Tensor nanmedian() => Aten.nanmedian.Tensor(this);

        public (Tensor, Tensor) mode(long dim = -1, bool keepdim = false) => Aten.mode.Pair(this, dim, keepdim);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Aten.quantile.Tensor(this, q, dim, keepdim);

        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Aten.nanquantile.Tensor(this, q, dim, keepdim);

        public (Tensor, Tensor) kthvalue(long k, long? dim, bool keepdim = false) =>
            Aten.kthvalue.Pair(this, k, dim ?? -1, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum.Tensor(this, dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.cumprod.Tensor(this, dim, type);

        public (Tensor, Tensor) cummax(long dim) => Aten.cummax.Pair(this, dim);

        public (Tensor, Tensor) cummin(long dim) => Aten.cummin.Pair(this, dim);

        public Tensor logcumsumexp(long dim) => Aten.logcumsumexp.Tensor(this, dim);

        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.trapezoid_x.Tensor(this, x, dim);

        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.trapezoid_dx.Tensor(this, dx, dim);

        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Aten.cumulative_trapezoid_x.Tensor(this, x, dim);

        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) =>
            Aten.cumulative_trapezoid_dx.Tensor(this, dx, dim);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.diff.Tensor(this, n, dim, prepend, append);

        public Tensor renorm(float p, long dim, float maxnorm) => Aten.renorm.Tensor(this, p, dim, maxnorm);

        public Tensor trace() => Aten.trace.Tensor(this);

        // The overloads with `out` fill that tensor too, and return it.
        private static Tensor Filled(Tensor result, Tensor? @out)
        {
            if (@out is null) return result;
            using (result) return @out.resize_as(result).copy_(result);
        }

        private Tensor resize_as(Tensor like) => Aten.resize_as_.InPlace(this, like);
    }
}
