namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator linalg_cholesky = new("aten::linalg_cholesky", reads: true);
    public static readonly Operator linalg_cholesky_ex = new("aten::linalg_cholesky_ex");
    public static readonly Operator linalg_cond = new("aten::linalg_cond", reads: true);
    public static readonly Operator linalg_cond_p_str = new("aten::linalg_cond", "p_str", reads: true);
    public static readonly Operator linalg_cross = new("aten::linalg_cross");
    public static readonly Operator linalg_det = new("aten::linalg_det");
    public static readonly Operator linalg_diagonal = new("aten::linalg_diagonal");
    public static readonly Operator linalg_eigh = new("aten::linalg_eigh", reads: true);
    public static readonly Operator linalg_eigvalsh = new("aten::linalg_eigvalsh", reads: true);
    public static readonly Operator linalg_householder_product = new("aten::linalg_householder_product");
    public static readonly Operator linalg_inv = new("aten::linalg_inv", reads: true);
    public static readonly Operator linalg_inv_ex = new("aten::linalg_inv_ex");
    public static readonly Operator linalg_lstsq = new("aten::linalg_lstsq");
    public static readonly Operator linalg_lu = new("aten::linalg_lu");
    public static readonly Operator linalg_lu_factor = new("aten::linalg_lu_factor", reads: true);
    public static readonly Operator linalg_matrix_exp = new("aten::linalg_matrix_exp", reads: true);
    public static readonly Operator linalg_matrix_norm = new("aten::linalg_matrix_norm");
    public static readonly Operator linalg_matrix_norm_str_ord = new("aten::linalg_matrix_norm", "str_ord");
    public static readonly Operator linalg_matrix_rank_atol_rtol_float =
        new("aten::linalg_matrix_rank", "atol_rtol_float", reads: true);
    public static readonly Operator linalg_matrix_rank_atol_rtol_tensor =
        new("aten::linalg_matrix_rank", "atol_rtol_tensor", reads: true);
    public static readonly Operator linalg_multi_dot = new("aten::linalg_multi_dot");
    public static readonly Operator linalg_norm = new("aten::linalg_norm");
    public static readonly Operator linalg_norm_ord_str = new("aten::linalg_norm", "ord_str");
    public static readonly Operator linalg_pinv_atol_rtol_float =
        new("aten::linalg_pinv", "atol_rtol_float", reads: true);
    public static readonly Operator linalg_pinv_atol_rtol_tensor =
        new("aten::linalg_pinv", "atol_rtol_tensor", reads: true);
    public static readonly Operator linalg_qr = new("aten::linalg_qr");
    public static readonly Operator linalg_slogdet = new("aten::linalg_slogdet");
    public static readonly Operator linalg_solve = new("aten::linalg_solve", reads: true);
    public static readonly Operator linalg_svd = new("aten::linalg_svd", reads: true);
    public static readonly Operator linalg_svdvals = new("aten::linalg_svdvals", reads: true);
    public static readonly Operator linalg_tensorinv = new("aten::linalg_tensorinv", reads: true);
    public static readonly Operator linalg_tensorsolve = new("aten::linalg_tensorsolve", reads: true);
    public static readonly Operator linalg_vander = new("aten::linalg_vander");
    public static readonly Operator linalg_vector_norm = new("aten::linalg_vector_norm");
}
