namespace Robust.LibTorch.Interop;

internal static partial class Aten
{
    public static readonly Operator copy_ = new("aten::copy_");
    public static readonly Operator fill__Scalar = new("aten::fill_", "Scalar");
    public static readonly Operator is_nonzero = new("aten::is_nonzero", reads: true);
    public static readonly Operator pin_memory = new("aten::pin_memory");
    public static readonly Operator set__source_Tensor = new("aten::set_", "source_Tensor");
    public static readonly Operator to_device = new("aten::to", "device");
    public static readonly Operator to_dtype = new("aten::to", "dtype");
    public static readonly Operator to_other = new("aten::to", "other");
    public static readonly Operator zero_ = new("aten::zero_");
}
