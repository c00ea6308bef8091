namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator addbmm = new("aten::addbmm");
    public static readonly Operator addbmm_ = new("aten::addbmm_");
    public static readonly Operator addmm = new("aten::addmm");
    public static readonly Operator addmm_ = new("aten::addmm_");
    public static readonly Operator addmv = new("aten::addmv");
    public static readonly Operator addmv_ = new("aten::addmv_");
    public static readonly Operator addr = new("aten::addr");
    public static readonly Operator addr_ = new("aten::addr_");
    public static readonly Operator baddbmm = new("aten::baddbmm");
    public static readonly Operator bmm = new("aten::bmm");
    public static readonly Operator cholesky_inverse = new("aten::cholesky_inverse");
    public static readonly Operator cholesky_solve = new("aten::cholesky_solve");
    public static readonly Operator corrcoef = new("aten::corrcoef");
    public static readonly Operator cov = new("aten::cov");
    public static readonly Operator det = new("aten::det");
    public static readonly Operator dot = new("aten::dot");
    public static readonly Operator geqrf = new("aten::geqrf");
    public static readonly Operator inner = new("aten::inner");
    public static readonly Operator inverse = new("aten::inverse");
    public static readonly Operator kron = new("aten::kron");
    public static readonly Operator linalg_pinv = new("aten::linalg_pinv");
    public static readonly Operator logdet = new("aten::logdet");
    public static readonly Operator matmul = new("aten::matmul");
    public static readonly Operator matrix_exp = new("aten::matrix_exp");
    public static readonly Operator matrix_power = new("aten::matrix_power");
    public static readonly Operator mm = new("aten::mm");
    public static readonly Operator mv = new("aten::mv");
    public static readonly Operator ormqr = new("aten::ormqr");
    public static readonly Operator outer = new("aten::outer");
    public static readonly Operator tensordot = new("aten::tensordot");
    public static readonly Operator vdot = new("aten::vdot");
}
