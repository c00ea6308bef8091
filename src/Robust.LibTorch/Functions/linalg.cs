using Robust.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra; all functions take batches of matrices.</summary>
    public static class linalg
    {
        /// <summary>What <see cref="qr"/> returns: the thin factors, the full ones, or R alone.</summary>
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        public static Tensor cholesky(Tensor input) => Aten.linalg_cholesky.Tensor(input);

        public static (Tensor, Tensor) cholesky_ex(Tensor input, bool check_errors = false) =>
            Aten.linalg_cholesky_ex.Pair(input, false, check_errors);

        public static Tensor cond(Tensor input) => Aten.linalg_cond.Tensor(input);

        public static Tensor cond(Tensor input, double p) => Aten.linalg_cond.Tensor(input, p);

        public static Tensor cond(Tensor input, int p) => Aten.linalg_cond.Tensor(input, p);

        public static Tensor cond(Tensor input, string p) => Aten.linalg_cond_p_str.Tensor(input, p);

        public static Tensor cross(Tensor input, Tensor other, long dim = -1) =>
            Aten.linalg_cross.Tensor(input, other, dim);

        public static Tensor det(Tensor input) => Aten.linalg_det.Tensor(input);

        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) =>
            Aten.linalg_diagonal.Tensor(input, offset, dim1, dim2);

        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') =>
            Aten.linalg_eigh.Pair(input, UPLO.ToString());

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') =>
            Aten.linalg_eigvalsh.Tensor(input, UPLO.ToString());

        public static Tensor householder_product(Tensor A, Tensor tau) =>
            Aten.linalg_householder_product.Tensor(A, tau);

        public static Tensor inv(Tensor input) => Aten.linalg_inv.Tensor(input);

        public static (Tensor, Tensor) inv_ex(Tensor input, bool check_errors = false) =>
            Aten.linalg_inv_ex.Pair(input, check_errors);

        public static (Tensor, Tensor, Tensor, Tensor) lstsq(Tensor input, Tensor other) =>
            Quadruple(Aten.linalg_lstsq, input, other);

        public static (Tensor, Tensor, Tensor, Tensor) lstsq(Tensor input, Tensor other, double rcond) =>
            Quadruple(Aten.linalg_lstsq, input, other, rcond);

        public static (Tensor, Tensor, Tensor) lu(Tensor input, bool pivot = true) =>
            Aten.linalg_lu.Triple(input, pivot);

        public static (Tensor, Tensor) lu_factor(Tensor input, bool pivot = true) =>
            Aten.linalg_lu_factor.Pair(input, pivot);

        public static Tensor matrix_exp(Tensor input) => Aten.linalg_matrix_exp.Tensor(input);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_matrix_norm_str_ord.Tensor(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_matrix_norm.Tensor(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_rank(
            Tensor input,
            double? atol = null,
            double? rtol = null,
            bool hermitian = false) =>
            Aten.linalg_matrix_rank_atol_rtol_float.Tensor(input, atol, rtol, hermitian);

        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Aten.linalg_matrix_rank_atol_rtol_tensor.Tensor(input, atol, rtol, hermitian);

        public static Tensor multi_dot(IList<Tensor> tensors) => Aten.linalg_multi_dot.Tensor(tensors.ToArray());

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm_ord_str.Tensor(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Tensor(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Tensor(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Tensor(input, Argument.None, dims, keepdim);

        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.linalg_pinv_atol_rtol_float.Tensor(input, atol, rtol, hermitian);

        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Aten.linalg_pinv_atol_rtol_tensor.Tensor(input, atol, rtol, hermitian);

        public static (Tensor, Tensor) qr(Tensor input, QRMode mode = QRMode.Reduced) =>
            Aten.linalg_qr.Pair(input, Mode(mode));

        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.linalg_slogdet.Pair(input);

        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.linalg_solve.Tensor(A, B, left);

        public static (Tensor, Tensor, Tensor) svd(Tensor input, bool fullMatrices = true) =>
            Aten.linalg_svd.Triple(input, fullMatrices);

        public static Tensor svdvals(Tensor input) => Aten.linalg_svdvals.Tensor(input);

        public static Tensor tensorinv(Tensor input, long ind) => Aten.linalg_tensorinv.Tensor(input, ind);

        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => Aten.linalg_tensorsolve.Tensor(A, B, dims);

        public static Tensor vander(Tensor input, long? N = null) => Aten.linalg_vander.Tensor(input, N);

        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_vector_norm.Tensor(input, ord, dims, keepdim);

        private static string Mode(QRMode mode) => mode switch
        {
            QRMode.Complete => "complete",
            QRMode.R => "r",
            _ => "reduced",
        };

        private static (Tensor, Tensor, Tensor, Tensor) Quadruple(Operator op, params ReadOnlySpan<Argument> arguments)
        {
            var results = op.All(4, arguments);
            return (results[0], results[1], results[2], results[3]);
        }
    }
}
