namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator arange_start_step = new("aten::arange", "start_step");
    public static readonly Operator atleast_1d_Sequence = new("aten::atleast_1d", "Sequence");
    public static readonly Operator atleast_2d_Sequence = new("aten::atleast_2d", "Sequence");
    public static readonly Operator atleast_3d_Sequence = new("aten::atleast_3d", "Sequence");
    public static readonly Operator broadcast_tensors = new("aten::broadcast_tensors");
    public static readonly Operator can_cast = new("aten::can_cast");
    public static readonly Operator cartesian_prod = new("aten::cartesian_prod");
    public static readonly Operator cat = new("aten::cat");
    public static readonly Operator cdist = new("aten::cdist");
    public static readonly Operator column_stack = new("aten::column_stack");
    public static readonly Operator combinations = new("aten::combinations");
    public static readonly Operator div_Scalar = new("aten::div", "Scalar");
    public static readonly Operator div_Tensor = new("aten::div", "Tensor");
    public static readonly Operator dstack = new("aten::dstack");
    public static readonly Operator einsum = new("aten::einsum");
    public static readonly Operator empty_strided = new("aten::empty_strided");
    public static readonly Operator eye_m = new("aten::eye", "m");
    public static readonly Operator hstack = new("aten::hstack");
    public static readonly Operator linspace = new("aten::linspace");
    public static readonly Operator logspace = new("aten::logspace");
    public static readonly Operator meshgrid_indexing = new("aten::meshgrid", "indexing");
    public static readonly Operator normal_Tensor_Tensor = new("aten::normal", "Tensor_Tensor");
    public static readonly Operator randint_low_generator = new("aten::randint", "low_generator");
    public static readonly Operator randperm_generator = new("aten::randperm", "generator");
    public static readonly Operator result_type_Tensor = new("aten::result_type", "Tensor");
    public static readonly Operator searchsorted_Scalar = new("aten::searchsorted", "Scalar");
    public static readonly Operator searchsorted_Tensor = new("aten::searchsorted", "Tensor");
    public static readonly Operator stack = new("aten::stack");
    public static readonly Operator tril_indices = new("aten::tril_indices");
    public static readonly Operator triu_indices = new("aten::triu_indices");
    public static readonly Operator vstack = new("aten::vstack");
    public static readonly Operator where = new("aten::where");
}
