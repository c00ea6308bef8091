namespace Robust.LibTorch.Interop;

/// <summary>
/// The operators that the API is made of, named as their schemas: name, underscore, overload. A missing one is
/// noticed at its first call.
/// </summary>
internal static partial class Aten
{
    public static readonly Operator detach = new("aten::detach");
    public static readonly Operator detach_ = new("aten::detach_");
    public static readonly Operator equal = new("aten::equal");
    public static readonly Operator index_Tensor = new("aten::index", "Tensor");
    public static readonly Operator index_put_ = new("aten::index_put_");
    public static readonly Operator rsub_Scalar = new("aten::rsub", "Scalar");
}
