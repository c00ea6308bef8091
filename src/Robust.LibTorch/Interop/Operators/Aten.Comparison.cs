namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator allclose = new("aten::allclose", reads: true);
    public static readonly Operator eq_Scalar = new("aten::eq", "Scalar");
    public static readonly Operator eq_Tensor = new("aten::eq", "Tensor");
    public static readonly Operator eq__Scalar = new("aten::eq_", "Scalar");
    public static readonly Operator eq__Tensor = new("aten::eq_", "Tensor");
    public static readonly Operator ge_Scalar = new("aten::ge", "Scalar");
    public static readonly Operator ge_Tensor = new("aten::ge", "Tensor");
    public static readonly Operator ge__Scalar = new("aten::ge_", "Scalar");
    public static readonly Operator ge__Tensor = new("aten::ge_", "Tensor");
    public static readonly Operator gt_Scalar = new("aten::gt", "Scalar");
    public static readonly Operator gt_Tensor = new("aten::gt", "Tensor");
    public static readonly Operator gt__Scalar = new("aten::gt_", "Scalar");
    public static readonly Operator gt__Tensor = new("aten::gt_", "Tensor");
    public static readonly Operator isclose = new("aten::isclose");
    public static readonly Operator isin_Tensor_Tensor = new("aten::isin", "Tensor_Tensor");
    public static readonly Operator le_Scalar = new("aten::le", "Scalar");
    public static readonly Operator le_Tensor = new("aten::le", "Tensor");
    public static readonly Operator le__Scalar = new("aten::le_", "Scalar");
    public static readonly Operator le__Tensor = new("aten::le_", "Tensor");
    public static readonly Operator lt_Scalar = new("aten::lt", "Scalar");
    public static readonly Operator lt_Tensor = new("aten::lt", "Tensor");
    public static readonly Operator lt__Scalar = new("aten::lt_", "Scalar");
    public static readonly Operator lt__Tensor = new("aten::lt_", "Tensor");
    public static readonly Operator ne_Scalar = new("aten::ne", "Scalar");
    public static readonly Operator ne_Tensor = new("aten::ne", "Tensor");
    public static readonly Operator ne__Scalar = new("aten::ne_", "Scalar");
    public static readonly Operator ne__Tensor = new("aten::ne_", "Tensor");
}
