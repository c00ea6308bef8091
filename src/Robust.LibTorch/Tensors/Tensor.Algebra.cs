using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Products of vectors and matrices, and decompositions.
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Aten.matmul.Tensor(this, target);

        public Tensor mm(Tensor target) => Aten.mm.Tensor(this, target);

        public Tensor bmm(Tensor batch2) => Aten.bmm.Tensor(this, batch2);

        public Tensor mv(Tensor target) => Aten.mv.Tensor(this, target);

        public Tensor dot(Tensor target) => Aten.dot.Tensor(this, target);

        public Tensor vdot(Tensor target) => Aten.vdot.Tensor(this, target);

        public Tensor inner(Tensor vec2) => Aten.inner.Tensor(this, vec2);

        public Tensor outer(Tensor vec2) => Aten.outer.Tensor(this, vec2);

        public Tensor ger(Tensor vec2) => outer(vec2);

        public Tensor kron(Tensor other) => Aten.kron.Tensor(this, other);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Aten.addmm.Tensor(this, mat1, mat2, beta, alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Aten.addmm_.InPlace(this, mat1, mat2, beta, alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) =>
            Aten.addmv.Tensor(this, mat, vec, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) =>
            Aten.addmv_.InPlace(this, mat, vec, beta, alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
            Aten.addr.Tensor(this, vec1, vec2, beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
            Aten.addr_.InPlace(this, vec1, vec2, beta, alpha);

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Aten.addbmm.Tensor(this, batch1, batch2, beta, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Aten.addbmm_.InPlace(this, batch1, batch2, beta, alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Aten.baddbmm.Tensor(this, batch1, batch2, beta, alpha);

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.tensordot.Tensor(this, b, dims1, dims2);

        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));

        public Tensor tensordot(Tensor b, long dims = 2) =>
            tensordot(
                b,
                [.. Enumerable.Range(0, (int)dims).Select(i => Dimensions - dims + i)],
                [.. Enumerable.Range(0, (int)dims)]);

        public Tensor det() => Aten.det.Tensor(this);

        public Tensor logdet() => Aten.logdet.Tensor(this);

        public Tensor inverse() => Aten.inverse.Tensor(this);

        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) =>
            Aten.linalg_pinv.Tensor(this, rcond, hermitian);

        public Tensor matrix_exp() => Aten.matrix_exp.Tensor(this);

        public Tensor matrix_power(int n) => Aten.matrix_power.Tensor(this, n);

        public Tensor cholesky_inverse(bool upper = false) => Aten.cholesky_inverse.Tensor(this, upper);

        public Tensor cholesky_solve(Tensor input2, bool upper = false) =>
            Aten.cholesky_solve.Tensor(this, input2, upper);

        public (Tensor, Tensor) geqrf() => Aten.geqrf.Pair(this);

        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) =>
            Aten.ormqr.Tensor(this, tau, other, left, transpose);

        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Aten.cov.Tensor(this, correction, fweights, aweights);

        public Tensor corrcoef() => Aten.corrcoef.Tensor(this);
    }
}
